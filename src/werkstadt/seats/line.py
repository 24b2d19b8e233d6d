"""How long the line is before somebody who waits."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q, Sum

from werkstadt.seats.models import Booking


def people_before(booking: Booking) -> int:
    """How many people stand in line before this booking."""
    return people_before_each([booking]).get(booking.pk, 0)


def people_before_each(bookings: Iterable[Booking]) -> dict[int, int]:
    """The same for all bookings of a receipt that wait, by their keys; one query, added up where the rows are."""
    own = {booking.event_id: booking for booking in bookings if booking.is_waiting}
    if not own:
        return {}
    earlier = reduce(or_, (_earlier(booking) for booking in own.values()))
    waiting = Booking.objects.filter(earlier, status=Booking.Status.WAITING).order_by()
    people = dict(waiting.values_list("event").annotate(people=Sum("places")))
    return {booking.pk: people.get(event, 0) for event, booking in own.items()}


def _earlier(booking: Booking) -> Q:
    before = Q(queued_at__lt=booking.queued_at) | Q(queued_at=booking.queued_at, pk__lt=booking.pk)
    return Q(event=booking.event_id) & before
