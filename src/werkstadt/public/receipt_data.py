"""Everything we know about somebody who has registered, for themselves (GDPR, articles 15 and 20).

`tests/public/test_receipt_data.py` holds it to what stands beside each field of the database.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from werkstadt.base import post
from werkstadt.base.models import Letter
from werkstadt.public import receipt_facts
from werkstadt.seats import access, details, erasing
from werkstadt.seats.models import Arrival, Booking, Contact, Registration, Wish
from werkstadt.seats.needs import Needs, Unreadable


def of(registration: Registration) -> dict[str, Any]:
    contact = details.contact_of(registration)
    return {
        "conference": str(registration.conference),
        "code": registration.code,
        "link": reverse("public-receipt", args=[registration.token]),
        "registered_at": registration.registered_at,
        "language": registration.language,
        "how_it_came": registration.source,
        "number_of_changes": registration.revision,
        "adults": registration.adults,
        "ages_of_children": registration.children,
        "contact": _contact(contact) if contact else None,
        "support_needs": _needs(registration),
        "bookings": [_booking(each) for each in access.every_booking(registration)],
        "wishes": [_wish(each) for each in access.wishes(registration)],
        "arrivals": [_arrival(each) for each in access.arrivals(registration)],
        "letters": [_letter(each) for each in post.letters_about(erasing.about(registration))],
        "deleted_on": {fact.label: fact.gone_on for fact in receipt_facts.of(registration)},
    }


def _contact(contact: Contact) -> dict[str, Any]:
    return {
        "name": contact.name,
        "email": contact.email,
        "phone": contact.phone,
        "address_confirmed_at": contact.confirmed_at,
    }


def _needs(registration: Registration) -> dict[str, Any] | str:
    try:
        told = details.needs_of(registration)
    except Unreadable:
        return gettext("We cannot read any more what you wrote. Please write it again.")
    return {name: getattr(told, name) for name in Needs.__dataclass_fields__} if told else {}


def _booking(booking: Booking) -> dict[str, Any]:
    return {
        "event": str(booking.event),
        "starts_at": booking.event.starts_at,
        "places": booking.places,
        "arrived": booking.arrived,
        "status": booking.status,
        "how_it_came": booking.source,
        "in_line_since": booking.queued_at,
        "moved_up_at": booking.moved_up_at,
        "to_be_declined_until": booking.decline_until,
        "changed_at": booking.changed_at,
    }


def _wish(wish: Wish) -> dict[str, Any]:
    return {"event": str(wish.event), "rank": wish.rank, "places": wish.places}


def _arrival(arrival: Arrival) -> dict[str, Any]:
    return {
        "at": arrival.at,
        "event": str(arrival.event) if arrival.event else None,
        "people": arrival.people,
        "door": arrival.door,
        "shown_again": arrival.is_repeat,
        "taken_back_at": arrival.taken_back_at,
    }


def _letter(letter: Letter) -> dict[str, Any]:
    return {
        "written_at": letter.written_at,
        "settled_at": letter.settled_at,
        "state": letter.state,
        "to": letter.to,
        "reply_to": letter.reply_to,
        "subject": letter.subject,
        "text": letter.text,
        "html": letter.html,
        "calendar": bytes(letter.calendar).decode(errors="replace"),
        "mark_of_the_address": letter.mark,
        "address_to_stop_such_letters": letter.leave_url,
    }
