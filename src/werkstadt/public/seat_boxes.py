"""The box on the page of an event: whether there is a seat, and the one thing to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.conferences.models import Conference, Event
from werkstadt.public import obstacle_words, seat_choices, seat_words
from werkstadt.public.seat_words import Seats
from werkstadt.seats import obstacles
from werkstadt.seats.fullness import Fullness
from werkstadt.seats.obstacles import Obstacle


@dataclass
class Box:
    """The options of components/seat_box.html."""

    headline: str
    # A few words above the headline, and their colour: ok, warn, no, info.
    tag: str = ""
    tag_state: str = "info"
    # The frame: "" or "cancelled".
    state: str = ""
    # Dots below the headline; with a short name both are kept fresh while the page is open.
    seats: Seats | None = None
    slug: str = ""
    sentences: list[str] = field(default_factory=list)
    action: str = ""
    url: str = ""
    is_second: bool = False
    # Other events at the same time, for those whose event is cancelled.
    others: Sequence[Event] = ()


def of(event: Event, full: Fullness | None, at: datetime, others: Sequence[Event] = ()) -> Box:
    """`full` is None for events that have no seats."""
    if event.is_cancelled:
        said = _("This does not take place.")
        return Box(said, state="cancelled", others=others, action=_("See the programme"), is_second=True,
                   url=reverse("public-programme", args=[event.conference.slug]))  # fmt: skip
    if event.has_ended(at):
        return Box(_("This event is over."))
    if full is None:
        return Box(_("Just come"), sentences=[_("You do not need to register.")])
    seats = seat_words.of_event(event, full, at)
    found = obstacles.of_event(event, at)
    return _closed(event, found[0], seats, full, at) if found else _open(event, seats, full)


def _open(event: Event, seats: Seats, full: Fullness) -> Box:
    """A seat can be booked, or a place on the waiting list."""
    box = _with_seats(event, seats)
    box.url = f"{reverse('public-seats-book', args=[event.conference.slug])}?event={event.slug}"
    if not seat_words.bookable(event, full):
        box.action, box.is_second = _("Join the waiting list"), True
        box.sentences = [*_waiting(full), *_kept(seats)]
        return box
    if seat_words.is_few(event, full):
        box.tag, box.tag_state = _("Only a few seats left"), "warn"
    box.action = _("Book a seat")
    box.sentences = [*_kept(seats), _("You need no account.")]
    return box


def _closed(event: Event, code: Obstacle, seats: Seats, full: Fullness, at: datetime) -> Box:
    """Nothing can be booked now; people learn what they can do instead."""
    box = _with_seats(event, seats)
    box.sentences = [obstacle_words.of(code, event, at)]
    match code:
        case Obstacle.NOT_YET:
            return _not_yet(event, box)
        case Obstacle.CLOSED:
            box.tag = _("Booking is closed")
        case Obstacle.AT_THE_DOOR:
            box.tag, box.sentences = _("Starts soon"), [_at_the_door(event, full)]
        case Obstacle.OVER:
            box.tag = _("Has begun")
        case Obstacle.WISHES:
            box.tag, box.url = _("By wishes"), seat_choices.wish_url(event)
            box.action = _("Say what you wish") if box.url else ""
        case Obstacle.WISHES_OVER:
            box.tag = _("By wishes")
    return box


def _with_seats(event: Event, seats: Seats) -> Box:
    return Box(seats.words, seats=seats, slug=event.slug)


def _not_yet(event: Event, box: Box) -> Box:
    conference = event.conference
    if opens := conference.booking_opens_at:
        box.tag, box.slug = _("Booking opens soon"), ""
        box.headline = _("From %(moment)s") % {"moment": obstacle_words.moment(opens)}
    box.sentences = []
    if conference.registration == Conference.Registration.NOT_REQUIRED:
        box.sentences.append(_("You do not need to register. Just come."))
    elif conference.registration:
        box.sentences.append(conference.get_registration_display())
    return box


def _at_the_door(event: Event, full: Fullness) -> str:
    if not full.free:
        return _("All seats are taken. Please ask at the door.")
    if event.room:
        return _("You cannot book any more. Just come to: %(room)s.") % {"room": event.room}
    return _("You cannot book any more. Just come.")


def _waiting(full: Fullness) -> list[str]:
    tell = _("When a seat becomes free we tell you.")
    if not full.waiting:
        return [tell]
    said = ngettext("One person waits before you.", "%(number)s people wait before you.", full.waiting)
    return [said % {"number": full.waiting}, tell]


def _kept(seats: Seats) -> list[str]:
    if not seats.kept:
        return []
    said = ngettext(
        "One more seat stays free for people who just come.",
        "%(number)s more seats stay free for people who just come.",
        seats.kept,
    )
    return [said % {"number": seats.kept}]
