"""Which entries of the audit trail belong to a city or to a conference, and what the things in them are called.

The trail names things by model and number only; whose they are is found by their foreign keys, of whichever app.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.http import Http404

from werkstadt.accounts.models import Person
from werkstadt.areas.models import City
from werkstadt.base import audit
from werkstadt.base.models import AuditEntry, Fact
from werkstadt.conferences.models import Conference

# Things of people, by their names; of what residents did only the kind is told.
NAMED = {"accounts.pass", "accounts.person", "preparation.task", "preparation.phase"}
NUMBERED = {"proposals.proposal"}
FARTHEST = 4


def of_city(city: City) -> QuerySet[AuditEntry]:
    """Where there is one city, everything; also what is gone, of which nobody knows any more whose it was."""
    if City.objects.count() == 1:
        return audit.trail()
    is_theirs = _belonging(City, city)
    is_theirs |= Q(about_model="accounts.person", about_pk__in=_keys(Person, "grants__city", city))
    return audit.trail().filter(is_theirs)


def of_conference(conference: Conference) -> QuerySet[AuditEntry]:
    """Also of what it has no more, where the entry says at which conference it was."""
    of_it = _belonging(Conference, conference) | Q(details__conference=conference.slug)
    return (of_city(conference.area.city) if City.objects.count() > 1 else audit.trail()).filter(of_it)


def of_thing(entries: QuerySet[AuditEntry], model: str, key: str) -> QuerySet[AuditEntry]:
    """404 when there is nothing to read about it here."""
    found = entries.filter(about_model=model, about_pk=key)
    if not found.exists():
        raise Http404
    return found


def entry(entries: QuerySet[AuditEntry], pk: int) -> AuditEntry:
    found = entries.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def things(entries: Iterable[AuditEntry]) -> dict[tuple[str, str], str]:
    """What they are called now, one question for each kind of thing. What is gone is missing."""
    wanted: dict[str, set[str]] = {}
    for each in entries:
        wanted.setdefault(each.about_model, set()).add(each.about_pk)
    found: dict[tuple[str, str], str] = {}
    for label, keys in wanted.items():
        if label in NUMBERED:
            found |= {(label, key): key for key in keys}
            continue
        model = _model(label)
        if model is not None and (label in NAMED or issubclass(model, Fact)):
            rows = model._default_manager.in_bulk([key for key in keys if key.isdecimal()])
            found |= {(label, str(key)): str(row) for key, row in rows.items()}
    return found


def kind(label: str) -> str:
    """„Veranstaltung“ for conferences.event."""
    model = _model(label)
    return str(model._meta.verbose_name) if model else label


def people(marks: Iterable[str]) -> dict[str, Person]:
    """Who „person 12“ is, while they are there."""
    numbers = {mark.removeprefix("person ") for mark in marks if mark.startswith("person ")}
    rows = Person.objects.in_bulk([number for number in numbers if number.isdecimal()])
    return {person.mark: person for person in rows.values()}


def _model(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _belonging(target: type[Model], row: Model) -> Q:
    """About the row itself, or about what hangs on it."""
    found = Q(about_model=target._meta.label_lower, about_pk=str(row.pk))
    for label in audit.trail().order_by().values_list("about_model", flat=True).distinct():
        model = _model(label)
        path = _path(model, target) if model and model is not target else ""
        if model and path:
            found |= Q(about_model=label, about_pk__in=_keys(model, path, row))
    return found


def _keys(model: type[Model], path: str, row: Model) -> QuerySet[Model, str]:
    rows: Any = model._default_manager.filter(**{path: row}).order_by()
    keys: QuerySet[Model, str] = rows.annotate(_key=Cast("pk", CharField())).values_list("_key", flat=True)
    return keys


@lru_cache
def _path(model: type[Model], target: type[Model]) -> str:
    """The shortest way along foreign keys that are never empty: „conference__area__city“."""
    waiting = [(model, "")]
    for _step in range(FARTHEST):
        found = []
        for here, way in waiting:
            for each in here._meta.fields:
                if each.is_relation and each.related_model and not each.null:
                    along = f"{way}__{each.name}" if way else each.name
                    if each.related_model is target:
                        return along
                    found.append((each.related_model, along))
        waiting = found
    return ""
