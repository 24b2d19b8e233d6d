"""Adds two conferences for a rush to the demonstration's data: one event of 20 seats, and 60 of 500; or counts them.

rush_conference.py make     prints the names of both
rush_conference.py count    prints what is booked, as JSON
"""

import json
import sys

import django

django.setup()

from django.db import transaction  # noqa: E402 (needs the settings)
from django.db.models import Max, Sum  # noqa: E402

from werkstadt.conferences.models import Conference, Event  # noqa: E402
from werkstadt.seats.models import Booking  # noqa: E402

SIZES = {"rush-one": (1, 20), "rush-many": (60, 500)}


@transaction.atomic
def make() -> None:
    pattern = Event.objects.filter(capacity__isnull=False, round__isnull=False).order_by("pk").first()
    if pattern is None:
        raise SystemExit("There is no event to copy.")
    for name, (events, seats) in SIZES.items():
        conference = Conference.objects.get(pk=pattern.conference_id)
        latest = Conference.objects.filter(area=conference.area).aggregate(latest=Max("number"))["latest"]
        conference.pk, conference.slug, conference.number = None, name, latest + 1
        conference.state, conference.walk_in_share = Conference.State.BOOKING_OPEN, 0
        conference.save(force_insert=True)
        for number in range(events):
            event = Event.objects.get(pk=pattern.pk)
            event.pk, event.conference, event.slug, event.position = None, conference, f"event-{number}", number
            event.topic, event.round, event.capacity, event.walk_in_share = None, None, seats, None
            event.state = Event.State.PLANNED
            event.save(force_insert=True)
    print(json.dumps(SIZES))


def count() -> None:
    """`over` are places beyond the seats; `twice` are registrations with more than one booking of an event."""
    found = {}
    for name in SIZES:
        rows = Booking.objects.filter(event__conference__slug=name)
        places = rows.taking_seats().values_list("event").annotate(places=Sum("places"))
        seats = SIZES[name][1]
        found[name] = {
            "booked": rows.taking_seats().count(),
            "waiting": rows.waiting().count(),
            "over": sum(max(0, taken - seats) for _, taken in places),
            "twice": rows.count() - rows.values("registration").distinct().count(),
        }
    print(json.dumps(found))


if __name__ == "__main__":
    make() if sys.argv[1] == "make" else count()
