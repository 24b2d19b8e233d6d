"""How places were given by wishes: in numbers, and as a file with which anyone can compute it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from werkstadt.base.shared import shared_page
from werkstadt.conferences import access as conferences
from werkstadt.conferences.models import Conference
from werkstadt.public.city import CityRequest
from werkstadt.public.conferences import trail
from werkstadt.seats import access
from werkstadt.seats.models import Placement
from werkstadt.seats.verifying import FORMAT


@dataclass(frozen=True)
class Result:
    """One placement as the page shows it."""

    placement: Placement
    # How many people got their first, second … wish, and how many none, round by round.
    ranks: list[tuple[str, int]]
    most: int


@require_safe
@shared_page()
def places(request: CityRequest, conference: str) -> HttpResponse:
    shown = conferences.published_conference(request.city, conference)
    context = {
        "title": gettext("How places were given"),
        "breadcrumb": trail(shown),
        "conference": shown,
        "results": [_result(each) for each in access.published_placements(shown)],
        "rounds": [each for each in access.rounds(shown) if each.placing == each.Placing.WISHES],
    }
    return render(request, "public/seats/placing.html", context)


@require_safe
@shared_page()
def file(request: CityRequest, conference: str, number: int) -> HttpResponse:
    """Only what was published; what is still looked at is unknown."""
    shown = conferences.published_conference(request.city, conference)
    found = next((each for each in access.published_placements(shown) if each.pk == number), None)
    if found is None:
        raise Http404
    answer = JsonResponse(open_data(shown, found), json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="{shown.slug}-places-{found.pk}.json"'
    return answer


def open_data(conference: Conference, placement: Placement) -> dict[str, Any]:
    """Question and answer without anything about persons: parties stand under a name that only they know."""
    question = placement.result["question"]
    return {
        "format": FORMAT,
        "conference": conference.slug,
        "computed_at": placement.computed_at.isoformat(),
        "method": placement.method,
        "seed": placement.seed,
        "question": question,
        "answer": placement.result["answer"],
        "figures": {name: placement.result["figures"][name] for name in ("people_by_rank", "points", "points_bound")},
    }


def _result(placement: Placement) -> Result:
    people: list[int] = placement.result["figures"]["people_by_rank"]
    labels = [gettext("1st wish"), gettext("2nd wish"), gettext("3rd wish"), gettext("4th wish"), gettext("5th wish")]
    ranks = [*zip(labels, people[1:], strict=False), (gettext("none of the wishes"), people[0])]
    return Result(placement, ranks, max(1, *people))
