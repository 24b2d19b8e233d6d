"""The events of a programme as cards: what the component `event` shows of each."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from werkstadt.base.templatetags.dates import hours
from werkstadt.base.translated import Said, Text
from werkstadt.conferences.models import Event
from werkstadt.public.seat_words import Seats

Words = Text | Said | str
# For everybody, or there all day; and what is no event of its own.
LOOKS = {
    Event.Kind.PLENUM: "all",
    Event.Kind.BOOTH: "all",
    Event.Kind.CHILDCARE: "all",
    Event.Kind.BREAK: "pause",
}
WITHOUT_KIND = {Event.Kind.PLENUM, Event.Kind.BREAK}


@dataclass(frozen=True)
class Card:
    """The options of components/event.html."""

    title: Text
    url: str
    slug: str = ""
    kind: str = ""
    # Classes that put it into the timetable (style attributes are forbidden).
    place: str = ""
    time: str = ""
    room: Words = ""
    keep_room: bool = False
    topic: Words = ""
    state: str = ""
    state_label: str = ""
    reason: Words = ""
    is_running: bool = False
    seats: Seats | None = None


@dataclass(frozen=True)
class Cards:
    """Makes the cards of one page: what runs now, and how full each event is."""

    running: Set[int] = field(default_factory=frozenset)
    seats: Mapping[str, Seats] = field(default_factory=dict)

    def of(self, event: Event, *, is_timed: bool = True, hide_topic: bool = False, keep_room: bool = False) -> Card:
        """A card in a list. `hide_topic`: it stands above already."""
        return self._card(event, time=hours(event.starts_at, event.ends_at) if is_timed else "",
                          topic="" if hide_topic and event.topic else _topic(event), keep_room=keep_room,
                          reason=_reason(event))  # fmt: skip

    def placed(self, event: Event, classes: str, *, is_wide: bool) -> Card:
        """A card in the timetable, where time and room stand at its edges, and no reason has room."""
        return self._card(event, place=classes, keep_room=is_wide, topic=_topic(event))

    def _card(
        self,
        event: Event,
        *,
        place: str = "",
        time: str = "",
        topic: Words = "",
        keep_room: bool = False,
        reason: Words = "",
    ) -> Card:
        is_planned = event.state == Event.State.PLANNED
        return Card(
            title=event.title,
            url=reverse("public-event", args=[event.conference.slug, event.slug]),
            slug=event.slug,
            kind=LOOKS.get(Event.Kind(event.kind), ""),
            place=place,
            time=time,
            room=_room(event),
            keep_room=keep_room,
            topic=topic,
            state="" if is_planned else event.state,
            state_label="" if is_planned else capfirst(event.get_state_display()),
            reason=reason,
            is_running=event.pk in self.running,
            seats=self.seats.get(event.slug),
        )


def _room(event: Event) -> Words:
    if event.room:
        name: Text = event.room.name
        return name
    # A proper name keeps its form, and is marked as German.
    return Said(event.place.name, "de", is_missing=False) if event.place else _("The room follows.")


def _topic(event: Event) -> Words:
    if event.topic:
        title: Text = event.topic.title
        return title
    return "" if event.kind in WITHOUT_KIND else capfirst(event.get_kind_display())


def _reason(event: Event) -> Words:
    return "" if event.state == Event.State.PLANNED else event.state_reason
