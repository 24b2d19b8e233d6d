"""The door to the glossary of a city, to deliveries of agencies and to runs of the machine."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference
from werkstadt.translating import texts
from werkstadt.translating.models import Delivery, GlossaryTerm, MachineRun


def target(city: City, language: str) -> str:
    """A language into which the city translates; 404 for any other."""
    if language not in texts.targets_of(city):
        raise Http404
    return language


def glossary(city: City) -> QuerySet[GlossaryTerm]:
    return city.glossary_terms.all()


def glossary_term(city: City, pk: int) -> GlossaryTerm:
    return get_object_or_404(city.glossary_terms, pk=pk)


def deliveries(city: City, conference: Conference | None, language: str) -> QuerySet[Delivery]:
    """Those that nobody has taken over yet."""
    return Delivery.objects.filter(city=city, conference=conference, language=language, taken_over_at=None)


def delivery(city: City, conference: Conference | None, language: str, pk: int) -> Delivery:
    return get_object_or_404(Delivery, city=city, conference=conference, language=language, pk=pk)


def last_run(city: City, conference: Conference | None, language: str) -> MachineRun | None:
    return MachineRun.objects.filter(city=city, conference=conference, language=language).first()
