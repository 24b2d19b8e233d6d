"""How the seats of a round are given: to the first who come, or by wishes to all at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from werkstadt.base import audit, live
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Event, Round
from werkstadt.seats import editions, locking
from werkstadt.seats.models import Booking, Placement, Wish
from werkstadt.seats.obstacles import Obstacle


@transaction.atomic
def set_way(round_: Round, *, wishes_close_at: datetime | None, by: str, at: datetime, seen: str | None = None) -> None:
    """Take wishes until this moment; None: the first who come. Refused once people rely on how it is."""
    events = locking.lock(round_.events.values_list("pk", flat=True))
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    editions.refuse_overtaken(seen, editions.of_round(round_))
    before = {"placing": round_.placing, "wishes_close_at": str(round_.wishes_close_at)}
    if found := obstacle(round_, list(events.values()), wishes_close_at, at):
        raise Refused(found)
    round_.placing = Round.Placing.WISHES if wishes_close_at else Round.Placing.FIRST_COME
    round_.wishes_close_at = wishes_close_at
    round_.save(update_fields=["placing", "wishes_close_at"])
    audit.note(by, "set way of placing", round_, at, before=before, placing=round_.placing, until=str(wishes_close_at))
    live.announce(f"seats-{round_.conference.slug}")


def obstacle(round_: Round, events: list[Event], wishes_close_at: datetime | None, at: datetime) -> Obstacle | None:
    """What stands in the way, the gravest first."""
    if round_.placed_at or _is_computed(round_):
        return Obstacle.IN_USE
    if wishes_close_at is None:
        return Obstacle.IN_USE if Wish.objects.filter(event__in=events).exists() else None
    if not round_.is_by_wishes and Booking.objects.in_events(events).alive().exists():
        return Obstacle.IN_USE
    if not events or any(event.capacity is None for event in events):
        return Obstacle.NO_SEATS
    starts = [event.starts_at for event in events if event.starts_at]
    is_in_time = at < wishes_close_at and all(wishes_close_at < start for start in starts)
    return None if is_in_time else Obstacle.WRONG_CUT_OFF


def _is_computed(round_: Round) -> bool:
    """Whoever has seen a result must not let people wish on."""
    computed = Placement.objects.filter(conference=round_.conference_id)
    return any(round_.pk in settings["rounds"] for settings in computed.values_list("settings", flat=True))
