"""The rules by which the seats of a conference are given: when booking is open, what is kept for whom, for how long."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from werkstadt.base import audit, live
from werkstadt.conferences.models import Conference
from werkstadt.seats import changes, editions, locking
from werkstadt.seats.models import Booking


@dataclass(frozen=True)
class Rules:
    """As the fields of a conference are named. Without a moment booking opens and closes with the state."""

    booking_opens_at: datetime | None
    booking_closes_at: datetime | None
    walk_in_share: float
    release_minutes: int
    decline_hours: int
    may_smaller_pass: bool
    largest_party: int


def of(conference: Conference) -> Rules:
    return Rules(**{name: getattr(conference, name) for name in editions.RULES})


@transaction.atomic
def set_rules(conference: Conference, rules: Rules, *, by: str, at: datetime, seen: str | None = None) -> list[Booking]:
    """Whoever can move up by the new rules does so at once; nobody loses a seat. Returns who moved up."""
    # All events first, as everywhere: two who want the same never wait for each other.
    events = locking.lock(conference.events.values_list("pk", flat=True))
    conference = Conference.objects.select_for_update().get(pk=conference.pk)
    editions.refuse_overtaken(seen, editions.of_rules(conference))
    before = _written(of(conference))
    for name, value in asdict(rules).items():
        setattr(conference, name, value)
    conference.save(update_fields=list(editions.RULES))
    moved: list[Booking] = []
    for event in events.values():
        if event.capacity is not None:
            moved += changes.event_changed(event, changes.known(event), at).moved_up
    after = _written(rules)
    changed = {name: [before[name], value] for name, value in after.items() if before[name] != value}
    audit.note(by, "set rules of seats", conference, at, changed=changed, moved_up=len(moved))
    live.announce(f"seats-{conference.slug}")
    return moved


def _written(rules: Rules) -> dict[str, str]:
    """For the audit trail: moments, too, as words."""
    return {name: str(value) for name, value in asdict(rules).items()}
