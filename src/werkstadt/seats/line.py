"""How long the line is before somebody who waits."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, Sum

from werkstadt.seats.models import Booking


def people_before(booking: Booking) -> int:
    """How many people stand in line before this booking."""
    earlier = Q(queued_at__lt=booking.queued_at) | Q(queued_at=booking.queued_at, pk__lt=booking.pk)
    waiting = Booking.objects.filter(event=booking.event_id, status=Booking.Status.WAITING)
    return waiting.filter(earlier).aggregate(people=Sum("places"))["people"] or 0


def people_before_each(bookings: Iterable[Booking]) -> dict[int, int]:
    """The same for all bookings of a receipt, by their keys; one query, however many there are."""
    own = {booking.event_id: booking for booking in bookings if booking.is_waiting}
    waiting = Booking.objects.filter(event__in=own, status=Booking.Status.WAITING)
    before = {booking.pk: 0 for booking in own.values()}
    for event, pk, queued_at, places in waiting.order_by().values_list("event", "pk", "queued_at", "places"):
        mine = own[event]
        if (queued_at, pk) < (mine.queued_at, mine.pk):
            before[mine.pk] += places
    return before
