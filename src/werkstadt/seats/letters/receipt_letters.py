"""The receipt as a letter: everything that is booked, after registering and after one's own changes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from werkstadt.base import post
from werkstadt.seats import access
from werkstadt.seats.letters import addressing, calendar_files, lines
from werkstadt.seats.models import Booking, Registration

KIND = "receipt"


@transaction.atomic
def write(registration: int, at: datetime) -> None:
    """Says all there is to say, so a newer one takes the place of those that have not gone."""
    # Who clicks at this moment is waited for, so that the letter tells the newest.
    Registration.objects.select_for_update().filter(pk=registration).first()
    addressee = addressing.of(registration, at)
    if addressee is None:
        return
    beginning = f"{addressee.about}-receipt-{addressee.mark}-"
    newest = access.history(addressee.registration)
    alive = [each for each in newest if each.status in Booking.ALIVE]
    place = lines.shared_place(alive)
    with addressee.in_their_language():
        context = {
            "is_first": not post.has_gone(addressee.about, beginning),
            "place": lines.where(None, place),
            "lines": lines.of(alive, shared=place),
            "is_booked": any(each.takes_seats and not each.event.is_cancelled for each in alive),
            "is_waiting": any(each.is_waiting for each in alive),
            "wishes": [each.event.title for each in access.wishes(addressee.registration)],
            "given_back": [each.event.title for each in newest if each.status == Booking.Status.CANCELLED],
        }
        calendar = calendar_files.of(addressee, newest)
    addressee.write(
        "receipt", context, key=f"{beginning}{addressee.registration.revision}", kind=KIND, calendar=calendar
    )
