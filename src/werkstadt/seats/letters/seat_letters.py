"""A seat has become free: who waited has it now, and may decline."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from werkstadt.seats.letters import addressing, calendar_files, lines
from werkstadt.seats.models import Booking


@transaction.atomic
def write_moved_up(booking: int, at: datetime) -> None:
    """Nothing when they have given it back meanwhile, or are in already."""
    rows = Booking.objects.booked().select_related("event__room", "event__place", "event__topic", "registration")
    found = rows.select_related("event__conference__venue").filter(pk=booking, moved_up_at__isnull=False).first()
    addressee = addressing.of(found.registration_id, at) if found else None
    if found is None or addressee is None or found.event.is_cancelled or found.event.has_ended(at):
        return
    until = found.decline_until if found.decline_until and at < found.decline_until else None
    with addressee.in_their_language():
        context = {"lines": lines.of([found]), "event": found.event, "until": lines.moment(until) if until else ""}
        calendar = calendar_files.of(addressee, [found])
    addressee.write(
        "moved_up", context, key=f"booking-{found.pk}-moved-up", calendar=calendar, until=found.event.starts_at
    )
