"""Placing everybody at once by their wishes: computed after the cut-off, looked at, then published."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet

from werkstadt.base import audit, live
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event, Round
from werkstadt.seats import fullness, locking, mails, needs
from werkstadt.seats import question as question_of
from werkstadt.seats.models import Booking, Placement, Registration
from werkstadt.seats.obstacles import Obstacle

if TYPE_CHECKING:
    from werkstadt.methods.allocation import Allocation

# One seed for each cut-off: nobody can compute again until they like what they see.
SEED_BYTES = 16


def rounds_to_place(conference: Conference, at: datetime) -> list[Round]:
    """Rounds whose wishes are complete and whose places have not been published."""
    waiting = conference.rounds.filter(placing=Round.Placing.WISHES, placed_at__isnull=True)
    return [each for each in waiting if each.is_by_wishes and not each.takes_wishes(at)]


def compute(conference: Conference, *, by: str, at: datetime) -> Placement:
    """Place everybody in all rounds whose cut-off is over. Nothing is booked before it is published.

    Refused when needs can't be read: somebody would be put where they can't go.
    """
    while True:
        rounds, seed, question = _asked(conference, at)
        # Takes a second with many families: meanwhile others write.
        answer: Allocation = question_of.the_method().allocate(question.arrays, seed=seed)
        if placement := _keep(conference, rounds, seed, question, answer, by, at):
            return placement


@transaction.atomic
def _asked(conference: Conference, at: datetime) -> tuple[list[Round], str, question_of.Question]:
    rounds = rounds_to_place(conference, at)
    if not rounds:
        raise Refused(Obstacle.NOT_YET)
    try:
        question = question_of.ask(rounds, at)
    except needs.Unreadable as unreadable:
        raise Refused(Obstacle.NEEDS_UNREADABLE) from unreadable
    return rounds, _known_seed(conference, rounds) or secrets.token_hex(SEED_BYTES), question


@transaction.atomic
def _keep(
    conference: Conference,
    rounds: Sequence[Round],
    seed: str,
    question: question_of.Question,
    answer: Allocation,
    by: str,
    at: datetime,
) -> Placement | None:
    """None when it has to be computed once more: of two who press at once the second takes the seed of the first."""
    _locked(conference.rounds.all())
    if [each.pk for each in rounds_to_place(conference, at)] != [each.pk for each in rounds]:
        raise Refused(Obstacle.OUTDATED)
    if _known_seed(conference, rounds) not in {None, seed}:
        return None
    placement = Placement.objects.create(
        conference=conference,
        computed_at=at,
        seed=seed,
        method=answer.method,
        settings={"rounds": [each.pk for each in rounds]},
        result=_result(question, answer),
    )
    audit.note(by, "computed places", conference, at, placement=placement.pk, seed=seed)
    return placement


def _locked(rounds: QuerySet[Round]) -> list[Round]:
    """Nobody else computes or publishes their places until the transaction ends."""
    return list(rounds.select_for_update().order_by("pk"))


def _known_seed(conference: Conference, rounds: Sequence[Round]) -> str | None:
    wanted = [each.pk for each in rounds]
    earlier = Placement.objects.filter(conference=conference, published_at__isnull=True).order_by("pk")
    return next((each.seed for each in earlier if each.settings.get("rounds") == wanted), None)


def _result(question: question_of.Question, answer: Allocation) -> dict[str, Any]:
    """Everything that publishing, showing and checking need; positions are turned into keys of rows."""
    parties, events = question.parties, question.events
    rows = zip(answer.party.tolist(), answer.event.tolist(), answer.rank.tolist(), strict=True)
    return {
        # Registration, people, event, which of their wishes it is.
        "given": [[*parties[party].key, events[event].pk, rank] for party, event, rank in rows],
        # Everybody who took part, with the rounds in which they wished something.
        "asked": sorted({(each.registration_id, each.places, each.event.round_id) for each in question.wishes}),
        # Party and event by their positions in the open question: what anyone who computes again must find.
        "answer": [[party, event] for party, event in zip(answer.party.tolist(), answer.event.tolist(), strict=True)],
        "figures": {
            "people_by_rank": list(answer.people_by_rank),
            "people_by_places": list(answer.people_by_places),
            "seats_left": {str(event.pk): left for event, left in zip(events, answer.seats_left.tolist(), strict=True)},
            "points": answer.points,
            "points_bound": answer.points_bound,
            "is_proven": answer.is_proven,
        },
        "notes": [{"code": str(note.code), "params": dict(note.params)} for note in answer.notes],
        "question": question_of.open_question(question),
    }


@transaction.atomic
def publish(placement: Placement, *, by: str, at: datetime) -> int:
    """Book what was computed, for all at once, and tell everybody. Returns how many bookings; a second time none.

    Refused when it no longer fits what has happened since: then it has to be computed anew.
    """
    rounds = _locked(Round.objects.filter(pk__in=placement.settings["rounds"]))
    placement.refresh_from_db()
    if placement.published_at:
        return 0
    events = locking.lock({event for _, _, event, _ in placement.result["given"]})
    given = _still_there(placement.result["given"])
    _refuse_outdated(placement, rounds, events, given, at)
    for registration, people, event, _rank in given:
        Booking.objects.create(
            registration_id=registration,
            event=events[event],
            places=people,
            status=Booking.Status.BOOKED,
            queued_at=at,
            changed_at=at,
        )
    for each in rounds:
        each.placed_at = at
        each.save(update_fields=["placed_at"])
    placement.published_at = at
    placement.save(update_fields=["published_at"])
    _tell(placement, given)
    audit.note(by, "published places", placement.conference, at, placement=placement.pk, bookings=len(given))
    live.announce(f"seats-{placement.conference.slug}")
    return len(given)


def _still_there(given: list[list[int]]) -> list[list[int]]:
    """Without those who have deleted everything since: their seats are left for the first who come."""
    keys = {registration for registration, *_ in given}
    alive = set(Registration.objects.alive().filter(pk__in=keys).values_list("pk", flat=True))
    return [each for each in given if each[0] in alive]


def _refuse_outdated(
    placement: Placement, rounds: list[Round], events: dict[int, Event], given: list[list[int]], at: datetime
) -> None:
    newest = Placement.objects.filter(conference=placement.conference_id).order_by("-computed_at", "-pk").first()
    found = fullness.of(events.values(), at)
    wanted: dict[int, int] = {}
    for _registration, people, event, _rank in given:
        wanted[event] = wanted.get(event, 0) + people
    is_too_full = any(
        events[key].is_cancelled or key not in found or places > found[key].bookable for key, places in wanted.items()
    )
    if newest != placement or any(each.placed_at for each in rounds) or is_too_full or _is_busy(given, events):
        raise Refused(Obstacle.OUTDATED)


def _is_busy(given: list[list[int]], events: dict[int, Event]) -> bool:
    """Somebody has booked, since, something that goes on at the same time."""
    own = {(registration, event) for registration, _, event, _ in given}
    alive = Booking.objects.alive().filter(registration__in={registration for registration, _ in own})
    booked: dict[int, list[Event]] = {}
    for booking in alive.select_related("event"):
        booked.setdefault(booking.registration_id, []).append(booking.event)
    return any(
        question_of.overlap(events[event], other)
        for registration, event in own
        for other in booked.get(registration, [])
    )


def _tell(placement: Placement, given: list[list[int]]) -> None:
    """Everybody who wished hears where they sit, also in which rounds they have no place."""
    round_of = dict(Event.objects.filter(pk__in={event for _, _, event, _ in given}).values_list("pk", "round"))
    got: dict[int, dict[int, int]] = {}
    for registration, _people, event, _rank in given:
        got.setdefault(registration, {})[round_of[event]] = event
    asked: dict[int, set[int]] = {}
    for registration, _people, round_key in placement.result["asked"]:
        asked.setdefault(registration, set()).add(round_key)
    for row in Registration.objects.alive().filter(pk__in=asked):
        own = got.get(row.pk, {})
        told = [mails.Given(key, own.get(key)) for key in sorted(asked[row.pk])]
        mails.placed(row, told, placement=placement.pk)
