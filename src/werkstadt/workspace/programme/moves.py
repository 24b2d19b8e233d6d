"""Changes of the programme that are not stored yet: where and when each event is to be, and where it stood before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from werkstadt.base.templatetags.dates import hours
from werkstadt.conferences.clashes import Spot
from werkstadt.conferences.models import Event
from werkstadt.workspace.plan_forms import LOCAL, Moment
from werkstadt.workspace.programme.loading import OWN_PLACE, Loaded, where

MOST_MOVES = 300
# Instead of the short name of an event whose change is given up.
EVERYTHING = "*"


class MoveForm(forms.Form):
    """Where and when an event takes place. Only a start that is known can have an end."""

    room = forms.ChoiceField(label=gettext_lazy("Room"), required=False)
    starts = Moment(label=gettext_lazy("Start"))
    ends = Moment(label=gettext_lazy("End"))
    # Where it stood when the form was opened.
    stood = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *given: Any, event: Event, loaded: Loaded, **options: Any) -> None:
        super().__init__(*given, **options)
        self.event, self.loaded = event, loaded
        rooms: list[tuple[str, Any]] = [("", gettext_lazy("No room yet"))]
        if event.place:
            rooms.append((OWN_PLACE, event.place.name))
        # A room of an earlier venue stays possible.
        known = {room.slug: room for room in (*loaded.rooms, event.room) if room}
        rooms += [(slug, str(room.name)) for slug, room in known.items()]
        self.fields["room"].choices = rooms  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        starts, ends = told.get("starts"), told.get("ends")
        if ends and not starts and "starts" in told:
            self.add_error("starts", ValidationError(_("Please write a start, too.")))
        elif starts and ends and ends <= starts:
            self.add_error("ends", ValidationError(_("It has to end after it begins.")))
        return told

    @property
    def spot(self) -> Spot:
        told = self.cleaned_data
        chosen = told["room"]
        own = self.event.room if self.event.room and self.event.room.slug == chosen else None
        return Spot(
            room=self.loaded.room(chosen) or own,
            place=self.event.place if chosen == OWN_PLACE else None,
            starts_at=told["starts"],
            ends_at=told["ends"],
        )


@dataclass(frozen=True)
class Move:
    """One event to another spot."""

    event: Event
    spot: Spot
    stood: str

    @property
    def is_overtaken(self) -> bool:
        """Somebody else has moved it since, and to another spot."""
        return self.stood != mark(Spot.of(self.event)) and not self.is_stored

    @property
    def is_stored(self) -> bool:
        return self.spot == Spot.of(self.event)

    @property
    def room(self) -> str:
        return where(self.spot)

    @property
    def starts(self) -> str:
        return local(self.spot.starts_at)

    @property
    def ends(self) -> str:
        return local(self.spot.ends_at)

    @property
    def now(self) -> Spot:
        return Spot.of(self.event)

    @property
    def now_in_words(self) -> str:
        return in_words(self.now)

    @property
    def in_words(self) -> str:
        return in_words(self.spot)


@dataclass(frozen=True)
class Moves:
    """All that somebody wants to change at once; what no form could mean is left out, and counted."""

    moves: tuple[Move, ...] = ()
    n_wrong: int = 0

    def __iter__(self) -> Any:
        return iter(self.moves)

    def __len__(self) -> int:
        return len(self.moves)

    @property
    def spots(self) -> dict[str, Spot]:
        return {move.event.slug: move.spot for move in self.moves}

    @property
    def overtaken(self) -> list[Move]:
        return [move for move in self.moves if move.is_overtaken]

    def are_about(self, events: Iterable[Event]) -> bool:
        return not {move.event.slug for move in self.moves}.isdisjoint(event.slug for event in events)


def read(posted: QueryDict, loaded: Loaded) -> Moves:
    """From the page: `move` names the events, `<event>-room`, `-starts`, `-ends`, `-stood` say the rest.

    Buttons say what becomes of one: `leave` gives it up, `mine` insists, `put` takes a room that was offered.
    """
    found: list[Move] = []
    wrong = 0
    events = loaded.by_slug
    taken_back, insisted = set(posted.getlist("leave")), set(posted.getlist("mine"))
    if EVERYTHING in taken_back:
        return Moves()
    for slug in dict.fromkeys(posted.getlist("move")[:MOST_MOVES]):
        if slug in taken_back:
            continue
        event = events.get(slug)
        form = MoveForm(posted, prefix=slug, event=event, loaded=loaded) if event else None
        if form is None or not form.is_valid():
            wrong += 1
            continue
        # Who has been told that somebody was quicker, and wants it all the same, has seen where it stands now.
        stood = mark(Spot.of(form.event)) if slug in insisted else form.cleaned_data["stood"]
        found.append(Move(form.event, form.spot, stood))
    moves = _put(found, posted.get("put", ""), loaded)
    return Moves(tuple(move for move in moves if not move.is_stored), wrong)


def _put(found: list[Move], offer: str, loaded: Loaded) -> list[Move]:
    """One event into the room that was offered, at the time that it has by now."""
    slug, _space, wanted = offer.partition(" ")
    event, room = loaded.by_slug.get(slug), loaded.room(wanted)
    if event is None or room is None:
        return found
    known = next((move for move in found if move.event == event), None)
    move = known or Move(event, Spot.of(event), mark(Spot.of(event)))
    put = replace(move, spot=replace(move.spot, room=room, place=None))
    return [*(each for each in found if each != known), put]


def in_words(spot: Spot) -> str:
    """„11:00 bis 12:00, Raum 101“."""
    room = spot.room.name if spot.room else spot.place.name if spot.place else _("no room")
    if spot.starts_at is None:
        return _("without a time, %(room)s") % {"room": room}
    return _("%(hours)s, %(room)s") % {"hours": hours(spot.starts_at, spot.ends_at), "room": room}


def mark(spot: Spot) -> str:
    """The same as long as nobody has moved the event."""
    return "|".join([where(spot), local(spot.starts_at), local(spot.ends_at)])


def local(moment: datetime | None) -> str:
    """At the place of the conference, as forms write it."""
    return f"{timezone.localtime(moment):{LOCAL}}" if moment else ""
