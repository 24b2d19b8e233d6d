"""Pages of the city and its areas."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from werkstadt.areas import access as areas
from werkstadt.areas import finding, maps, people, sources
from werkstadt.base import clock
from werkstadt.base.shared import shared_page
from werkstadt.conferences import access as conferences
from werkstadt.conferences import turns
from werkstadt.downloads import access as downloads
from werkstadt.public import calendars, pictures
from werkstadt.public.city import CityRequest, speak


class FindForm(forms.Form):
    """Where do you live? By the name of a district, or by a point."""

    q = forms.CharField(max_length=100, error_messages={"required": _("Please write the name of your district.")})


@require_safe
def root(request: CityRequest) -> HttpResponse:
    """To the home page in the language the browser asks for, if the city speaks it."""
    speak(request.city)
    return redirect("public-home")


@require_safe
@shared_page()
def home(request: CityRequest) -> HttpResponse:
    city, now = request.city, clock.now()
    division = areas.division_for_conferences(city)
    members = areas.areas_with_districts(division, clock.today()) if division else []
    all_turns = turns.turns(city, members, now)
    figures = list(city.figures.all())
    context = {
        "division": division,
        "divisions": areas.divisions(city),
        "turns": all_turns,
        "map": maps.of_city(members, chosen=next((turn.area.slug for turn in all_turns if turn.next), "")),
        "coming": [turn.next for turn in all_turns if turn.next],
        "steps": list(turns.Step),
        "figures": figures,
        "title": city.motto,
        "description": city.lead,
        "picture": pictures.address(request, "public-home-picture"),
        "sources": sources.of(city, [city, division, *members, *figures]),
    }
    return render(request, "public/areas/home.html", context)


@require_safe
@shared_page()
def division(request: CityRequest, division: str) -> HttpResponse:
    city = request.city
    shown = areas.division(city, division)
    members = areas.areas_with_districts(shown, clock.today())
    context = {
        "title": shown.name,
        "breadcrumb": [_home()],
        "division": shown,
        "divisions": areas.divisions(city),
        "areas": [(area, people.of(each.district for each in area.members)) for area in members],
        "map": maps.of_city(members),
        "sources": sources.of(city, [shown, *members, *(each for area in members for each in area.members)]),
    }
    return render(request, "public/areas/division.html", context)


@require_safe
@shared_page()
def area(request: CityRequest, area: str) -> HttpResponse:
    city = request.city
    shown = areas.area(city, area)
    members = areas.areas_with_districts(shown.division, clock.today())
    own = next(each for each in members if each.pk == shown.pk)
    districts = [each.district for each in own.members]
    together = people.of(districts)
    day = together.as_of if together else None
    held = list(conferences.published_conferences_in(shown))
    figures = [figure for district in districts for figure in district.populations.all()]
    context = {
        "area": own,
        "title": own.name,
        "breadcrumb": [_home()],
        "picture": pictures.address(request, "public-area-picture", shown.slug),
        "calendar": calendars.addresses(request, "public-area-calendar", shown.slug),
        "downloads": downloads.downloads_in(shown),
        "districts": [
            {"district": each.district, "figure": people.on(each.district, day), "is_example": each.is_example}
            for each in own.members
        ],
        "people": together,
        "turn": turns.turn_of(own, held, clock.now()),
        "steps": list(turns.Step),
        "conferences": held,
        "run_up_events": conferences.run_up_events_in(shown),
        "city_map": maps.of_city(members, chosen=shown.slug),
        "sources": sources.of(city, [own, *own.members, *figures, *held]),
    }
    return render(request, "public/areas/area.html", context)


@require_safe
@shared_page()
def find(request: CityRequest) -> HttpResponse:
    """Which area is mine? One hit goes to its page, several are listed, none is said with what to do."""
    city = request.city
    form = FindForm(request.GET if "q" in request.GET else None)
    found: list[finding.Found] = []
    if form.is_valid():
        words = form.cleaned_data["q"]
        found = finding.find(city, areas.division_for_conferences(city), words, clock.today())
        if len(found) == 1 and found[0].area:
            return redirect("public-area", found[0].area.slug)
    context = {
        "title": gettext("Which planning area is mine?"),
        "breadcrumb": [_home()],
        "query": request.GET.get("q", ""),
        "error": next(iter(form.errors.get("q", [])), ""),
        "found": found,
        "all_districts": areas.districts(city),
    }
    return render(request, "public/areas/find.html", context)


def _home() -> dict[str, str]:
    return {"label": gettext("Planning areas"), "url": reverse("public-home")}
