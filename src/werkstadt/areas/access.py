"""The door to cities and areas: the only place that hands them out to pages, and may answer 404."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from werkstadt.areas.models import City, District, Division, Membership, PlanningArea
from werkstadt.base import remembered


class CityRequest(HttpRequest):
    """A request that a page gets: the city is known."""

    city: City


@remembered.for_a_moment
def city_at(host: str) -> City:
    """The city that answers at this host name (without port)."""
    if city := City.objects.at_host(host):
        return city
    raise Http404(_("No city is set up at this address yet."))


def division(city: City, slug: str) -> Division:
    return get_object_or_404(city.divisions, slug=slug)


def division_for_conferences(city: City) -> Division | None:
    """The division that conferences follow; the first one when none is marked."""
    return city.divisions.order_by("-is_for_conferences", "position").first()


def divisions(city: City) -> list[Division]:
    return list(city.divisions.all())


def area(city: City, slug: str) -> PlanningArea:
    return get_object_or_404(city.areas.select_related("division"), slug=slug)


def areas_with_districts(division: Division, day: date) -> list[PlanningArea]:
    """The areas of a division; `area.members` are the memberships that hold on this day, with their districts."""
    return _with_districts(division.areas.all(), day)


def area_with_districts(area: PlanningArea, day: date) -> PlanningArea:
    """The same for one area."""
    return _with_districts(area.division.areas.filter(pk=area.pk), day)[0]


def _with_districts(areas: QuerySet[PlanningArea], day: date) -> list[PlanningArea]:
    districts = District.objects.for_drawing().prefetch_related("populations")
    members = Membership.objects.on(day).prefetch_related(Prefetch("district", districts)).order_by("district__name")
    # The model declares the attribute, which the type checker takes for a clash.
    prefetch = Prefetch("memberships", members, to_attr="members")
    return list(areas.prefetch_related(prefetch))  # type: ignore[no-redef]


def districts(city: City) -> list[District]:
    return list(city.districts.for_drawing().defer("shape"))
