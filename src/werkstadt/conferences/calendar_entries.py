"""Calendar entries: what a conference or an event says in somebody's own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import icalendar
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models import City
from werkstadt.base.plain_text import printable
from werkstadt.base.translated import Text
from werkstadt.conferences.models import Conference, Event, Place

# RFC 5545 wants a moment on every entry; this one is said where nothing tells when it was last changed.
UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)

STATUS = {Event.State.AT_RISK: "TENTATIVE", Event.State.CANCELLED: "CANCELLED"}
TITLES = {
    Event.State.PLANNED: "%(title)s",
    Event.State.AT_RISK: _("At risk: %(title)s"),
    Event.State.CANCELLED: _("Cancelled: %(title)s"),
    Event.State.MOVED: _("Moved: %(title)s"),
}
# Without and with a reason.
NOTICES = {
    Event.State.AT_RISK: (_("It is not certain that this takes place."), _("May be cancelled: %(reason)s")),
    Event.State.CANCELLED: (_("This is cancelled."), _("This is cancelled: %(reason)s")),
    Event.State.MOVED: (_("Time or place have changed."), _("Time or place have changed: %(reason)s")),
}
FOLLOWS = {
    "starts": _("The time follows in good time."),
    "ends": _("The end follows in good time."),
    "room": _("The room follows in good time."),
    "place": _("The place follows in good time."),
    "venue": _("The place follows in good time."),
    "meeting_point": _("The meeting point follows in good time."),
    "hosts": _("Who offers this follows in good time."),
    "led_by": _("Who leads this follows in good time."),
    "capacity": _("The number of seats follows in good time."),
    "bring": _("What to bring follows in good time."),
}


def of_event(event: Event, city: City, url: str, revised_at: datetime | None) -> icalendar.Event:
    """The entry of an event that has a start."""
    state = Event.State(event.state)
    entry = _entry(event.uid, event.sequence, url, revised_at)
    entry.add("status", STATUS.get(state, "CONFIRMED"))
    entry.add("transp", "TRANSPARENT" if event.is_cancelled else "OPAQUE")
    _add_times(entry, event.starts_at, event.ends_at, city)
    title = event.title.said()
    _add(entry, "summary", str(TITLES[state]) % {"title": title.words}, title.language)
    _add(entry, "description", "\n\n".join([*_event_lines(event), url]))
    _add_place(entry, event.venue, str(event.room) if event.room else _room_follows(event))
    categories = [event.get_kind_display(), *([str(event.topic)] if event.topic else [])]
    entry.add("categories", [printable(name) for name in categories], parameters={"language": get_language()})
    return entry


def of_conference(conference: Conference, city: City, url: str, revised_at: datetime | None) -> icalendar.Event:
    """The entry of the whole day; the conference has a start."""
    entry = _entry(conference.uid, conference.sequence, url, revised_at)
    entry.add("status", "CONFIRMED")
    entry.add("transp", "OPAQUE")
    _add_times(entry, conference.starts_at, conference.ends_at, city)
    title = conference.title.said()
    _add(entry, "summary", title.words, title.language)
    _add(entry, "description", "\n\n".join([*_conference_lines(conference), url]))
    _add_place(entry, conference.venue, "")
    return entry


def _entry(uid: str, sequence: int, url: str, revised_at: datetime | None) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", uid)
    entry.add("sequence", sequence)
    # Not the moment of asking: equal data give equal bytes.
    entry.add("dtstamp", revised_at or UNKNOWN)
    if revised_at:
        entry.add("last-modified", revised_at)
    entry.add("url", url)
    return entry


def _add(entry: icalendar.Event, name: str, words: str, language: str | None = None) -> None:
    if words:
        entry.add(name, printable(words), parameters={"language": language or get_language()})


def _add_times(entry: icalendar.Event, starts_at: datetime | None, ends_at: datetime | None, city: City) -> None:
    entry.add("dtstart", local(starts_at, city))
    if ends_at:
        entry.add("dtend", local(ends_at, city))


def local(moment: datetime | None, city: City) -> datetime:
    """The city's time; in the hour that the clocks go through twice, its second round is written in UTC."""
    if moment is None:
        raise ValueError("Only what has a start stands in a calendar.")
    there = moment.astimezone(ZoneInfo(city.time_zone))
    return moment.astimezone(UTC) if there.fold else there


def _add_place(entry: icalendar.Event, place: Place | None, room: str) -> None:
    lines = [room, *([named(place), place.address] if place else [])]
    _add(entry, "location", ", ".join(filter(None, lines)))
    if place and place.latitude is not None and place.longitude is not None:
        entry.add("geo", (place.latitude, place.longitude))


def named(place: Place) -> str:
    """The proper name, and beside it what the reader's language calls it."""
    also = place.also.get(get_language() or "")
    return f"{place.name} ({also})" if also and also != place.name else place.name


def _room_follows(event: Event) -> str:
    return gettext("Room follows") if "room" in event.open_facts else ""


def notice(event: Event) -> str:
    """At risk, cancelled or moved, with the reason that the organisers gave; empty when all is as planned."""
    plain, with_reason = NOTICES.get(Event.State(event.state), ("", ""))
    reason = str(event.state_reason)
    return str(with_reason) % {"reason": reason} if reason else str(plain)


def _event_lines(event: Event) -> list[str]:
    said = [
        notice(event),
        str(event.strand),
        str(event.text),
        _labelled(gettext("Meeting point: %(words)s"), event.meeting_point),
        _labelled(gettext("Led by: %(words)s"), event.led_by),
        _labelled(gettext("For whom: %(words)s"), event.audience),
        ages(event.min_age, event.max_age),
        _labelled(gettext("Please bring: %(words)s"), event.bring),
        str(event.condition),
        gettext("Seats: %(number)s") % {"number": event.capacity} if event.capacity else "",
        *follows(event.open_facts),
        _example(event.is_example),
    ]
    return list(filter(None, said))


def _conference_lines(conference: Conference) -> list[str]:
    said = [
        str(conference.lead),
        str(conference.audience),
        ages(conference.min_age, conference.max_age),
        str(conference.age_reason),
        gettext("Admission is free.") if conference.is_free else "",
        conference.get_registration_display() if conference.registration else "",
        gettext("There is food and drink.") if conference.has_catering else "",
        gettext("There is childcare.") if conference.has_childcare else "",
        *follows(conference.open_facts),
        _example(conference.is_example),
    ]
    return list(filter(None, said))


def _labelled(sentence: str, text: Text) -> str:
    return sentence % {"words": text} if text else ""


def ages(min_age: int | None, max_age: int | None) -> str:
    if min_age and max_age is not None:
        return gettext("From %(min)s to %(max)s years.") % {"min": min_age, "max": max_age}
    if min_age:
        return gettext("From the age of %(min)s.") % {"min": min_age}
    return gettext("Up to the age of %(max)s.") % {"max": max_age} if max_age is not None else ""


def follows(open_facts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(str(FOLLOWS[key]) for key in open_facts if key in FOLLOWS))


def _example(is_example: bool) -> str:
    return gettext("This is an example, invented for the demonstration.") if is_example else ""
