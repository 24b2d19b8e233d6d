"""Open data: the city's districts and planning areas as GeoJSON, with their source and licence."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from werkstadt.areas import access as areas
from werkstadt.areas.models import Boundaries, City, District, Membership, PlanningArea
from werkstadt.base import clock
from werkstadt.base.shared import shared_page
from werkstadt.base.wordless import wordless
from werkstadt.public.city import CityRequest

Data = dict[str, Any]


@require_safe
@shared_page("detail")
@wordless
def areas_geojson(request: CityRequest) -> HttpResponse:
    """Borders simplified as on our maps, or with ?detail=full as they were delivered."""
    data = collection(request.city, is_full=request.GET.get("detail") == "full")
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Open data: maps of others may load it.
    headers = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(content, content_type="application/geo+json", headers=headers)


def collection(city: City, *, is_full: bool = False) -> Data:
    """All districts with the areas they belong to today, in every division of the city."""
    today = clock.today()
    memberships: dict[int, Data] = {}
    for division in areas.divisions(city):
        for area in areas.areas_with_districts(division, today):
            for member in area.members:
                memberships.setdefault(member.district_id, {})[division.slug] = _area(area, member)
    districts = city.districts.prefetch_related("populations")
    shown = districts if is_full else districts.for_drawing()
    return {
        "type": "FeatureCollection",
        "name": city.name,
        **_rights(getattr(city, "boundaries", None)),
        "divisions": [
            {"id": division.slug, "name": division.name, "is_for_conferences": division.is_for_conferences}
            for division in areas.divisions(city)
        ],
        "features": [_feature(district, memberships.get(district.pk, {}), is_full) for district in shown],
    }


def _feature(district: District, areas_by_division: Data, is_full: bool) -> Data:
    populations = [
        {"value": people.value, "as_of": people.as_of.isoformat(), "is_example": people.is_example}
        for people in district.populations.all()
    ]
    return {
        "type": "Feature",
        "id": district.slug,
        "geometry": district.geometry if is_full else district.shape,
        "properties": {
            "name": district.name,
            "also": district.also,
            "label_point": district.label_point,
            "area_km2": district.area_km2,
            "populations": populations,
            "areas": areas_by_division,
        },
    }


def _area(area: PlanningArea, member: Membership) -> Data:
    return {"id": area.slug, "name": area.name, "is_example": area.is_example or member.is_example}


def _rights(boundaries: Boundaries | None) -> Data:
    if boundaries is None:
        return {}
    return {
        "attribution": boundaries.attribution,
        "licence": boundaries.licence,
        "licence_url": boundaries.licence_url,
        "source": boundaries.url,
        "as_of": boundaries.as_of.isoformat() if boundaries.as_of else None,
        "note": boundaries.note,
    }
