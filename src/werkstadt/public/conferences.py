"""Pages of a conference: what it is, its contest, downloads, news."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from werkstadt.areas import access as areas
from werkstadt.areas import maps, people, sources
from werkstadt.base import clock
from werkstadt.base.shared import shared_page
from werkstadt.base.translated import Said, Text
from werkstadt.conferences import access, programme, tickets
from werkstadt.conferences.models import Conference, Event
from werkstadt.contest import access as contests
from werkstadt.contest.models import Contest
from werkstadt.downloads import access as downloads
from werkstadt.proposals import access as proposals
from werkstadt.public import calendars, linked_data, obstacle_words, pictures
from werkstadt.public.city import CityRequest
from werkstadt.public.context import origin
from werkstadt.seats import obstacles


@require_safe
@shared_page()
def conference(request: CityRequest, conference: str) -> HttpResponse:
    shown = access.published_conference(request.city, conference)
    now = clock.now()
    # The districts of its day: later ones may have gone to another area.
    area = areas.area_with_districts(shown.area, shown.day or clock.today())
    events = access.programme_with_hosts(shown)
    run_up, topics, bases = access.run_up_events(shown), list(shown.topics.all()), list(shown.bases.all())
    contest = contests.contest_if_any(shown)
    capacities = {event.capacity for event in events if event.kind == Event.Kind.WORKSHOP}
    context = {
        "title": shown.title,
        "description": shown.lead,
        "picture": pictures.address(request, "public-conference-picture", shown.slug),
        "feed": reverse("public-news-feed", args=[shown.slug]),
        "calendar": calendars.addresses(request, "public-conference-calendar", shown.slug),
        "structured_data": linked_data.of_conference(shown, events, request.city, origin(request)),
        "original_title": _original(shown.title),
        "facts": tickets.of(shown),
        "people": people.of(each.district for each in area.members),
        "capacity": capacities.pop() if len(capacities) == 1 else None,
        **_booking(shown, [*events, *run_up], now),
        "conference": shown,
        "area": area,
        "districts": [each.district for each in area.members],
        "map": maps.of_area(area),
        "topics": topics,
        "bases": bases,
        "workshops": [event for event in events if event.kind == Event.Kind.WORKSHOP],
        "now": programme.now_and_next(events, now),
        "is_over": shown.has_ended(now),
        "takes_proposals": bool(proposals.open_calls([shown], now)),
        "ages": capfirst(tickets.ages(shown.min_age, shown.max_age)),
        "before": _before(run_up, contest),
        "contest": contest,
        "news": access.news(shown, now)[:3],
        "downloads": downloads.downloads(shown),
        "sources": sources.of(request.city, [shown, shown.venue, shown.organiser, *topics, *bases, *run_up, contest]),
    }
    return render(request, "public/conferences/conference.html", context)


@require_safe
@shared_page()
def contest(request: CityRequest, conference: str) -> HttpResponse:
    shown = access.published_conference(request.city, conference)
    contest = contests.contest(shown)
    places = contests.drop_off_places(contest)
    today = clock.today()
    context = {
        "title": contest.title,
        "breadcrumb": trail(shown),
        "ages": capfirst(tickets.ages(contest.min_age, contest.max_age)),
        "later": [
            (gettext("Jury"), contest.jury),
            (gettext("Prizes"), contest.prizes),
            (gettext("Results"), contest.results),
        ],
        "conference": shown,
        "contest": contest,
        "drop_off_places": places,
        "is_open": bool(contest.opens_on and contest.closes_on and contest.opens_on <= today <= contest.closes_on),
        "is_over": bool(contest.closes_on and contest.closes_on < today),
        "sources": sources.of(request.city, [contest, *places]),
    }
    return render(request, "public/contest/contest.html", context)


@require_safe
@shared_page()
def news(request: CityRequest, conference: str) -> HttpResponse:
    shown = access.published_conference(request.city, conference)
    context = {
        "title": gettext("News"),
        "breadcrumb": trail(shown),
        "feed": reverse("public-news-feed", args=[shown.slug]),
        "conference": shown,
        "news": access.news(shown, clock.now()),
    }
    return render(request, "public/conferences/news.html", context)


@require_safe
@shared_page()
def download_list(request: CityRequest, conference: str) -> HttpResponse:
    shown = access.published_conference(request.city, conference)
    files = downloads.downloads(shown)
    context = {
        "title": gettext("Downloads"),
        "breadcrumb": trail(shown),
        "conference": shown,
        "downloads": files,
        "sources": sources.of(request.city, files),
    }
    return render(request, "public/downloads/downloads.html", context)


def trail(conference: Conference) -> list[dict[str, object]]:
    """The way to a page below a conference; a draft has no page yet."""
    if conference.state == Conference.State.DRAFT:
        return []
    return [{"label": conference.title, "url": reverse("public-conference", args=[conference.slug])}]


def _booking(conference: Conference, events: list[Event], at: datetime) -> dict[str, object]:
    """Whether seats can be booked now, or else from when."""
    if not any(event.capacity for event in events):
        return {"can_book": False, "opens": ""}
    return {
        "can_book": not obstacles.of_conference(conference, at),
        "opens": obstacle_words.opens(conference, at),
    }


def _original(title: Text) -> Said | None:
    """The original next to a translated title; None where it is the original that is shown."""
    first = title.said("de")
    return None if title.said().language.partition("-")[0] == "de" or first.words == str(title) else first


def _before(run_up: list[Event], contest: Contest | None) -> list[tuple[Event | Contest, bool]]:
    """Run-up events and the contest by day; those without a day stand last. True marks the contest."""
    entries: list[tuple[Event | Contest, bool, date]] = [(event, False, event.day or date.max) for event in run_up]
    if contest:
        entries.append((contest, True, contest.opens_on or date.max))
    return [(entry, is_contest) for entry, is_contest, _day in sorted(entries, key=lambda entry: entry[2])]
