"""Forms of telling people: what becomes of an event, and news in each language of the city."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from werkstadt.areas.models import City
from werkstadt.base.languages import direction, own_name
from werkstadt.conferences.models import Event, Place, Room
from werkstadt.following.telling import Switch
from werkstadt.workspace import plan_forms

TITLE, TEXT = "title-", "text-"
TITLE_LENGTH, TEXT_LENGTH = 120, 3000


class SwitchForm(forms.Form):
    """Whether an event takes place, where and when now, and why, in each language of the city."""

    state = forms.ChoiceField(
        label=gettext_lazy("Does it take place?"),
        choices=[
            (Event.State.PLANNED, gettext_lazy("It takes place as planned")),
            (Event.State.AT_RISK, gettext_lazy("It is at risk")),
            (Event.State.MOVED, gettext_lazy("It is moved: another time or place")),
            (Event.State.CANCELLED, gettext_lazy("It is cancelled")),
        ],
        widget=forms.RadioSelect,
    )
    starts_at = plan_forms.Moment(label=gettext_lazy("Start"))
    ends_at = plan_forms.Moment(label=gettext_lazy("End"))
    spot = forms.ChoiceField(label=gettext_lazy("Place"), required=False)

    def __init__(self, *given: Any, event: Event, rooms: Sequence[Room], places: Sequence[Place], **options: Any):
        super().__init__(*given, **options)
        self.event = event
        # Its own stands there, too, whatever else there is.
        found: list[Room | Place] = [*rooms, *places]
        found += [each for each in (event.room, event.place) if each is not None]
        self.spots = {spot_of(each): each for each in found}
        in_rooms = [(name, str(each)) for name, each in self.spots.items() if isinstance(each, Room)]
        at_places = [(name, str(each)) for name, each in self.spots.items() if isinstance(each, Place)]
        groups = [(gettext_lazy("Rooms"), in_rooms), (gettext_lazy("Places"), at_places)]
        choices = [("", gettext_lazy("No room or place yet")), *(each for each in groups if each[1])]
        self.fields["spot"].choices = choices  # type: ignore[attr-defined]
        self.fields |= plan_forms.words_in(event.conference.area.city)

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("state") != Event.State.MOVED or self.errors:
            return told
        starts, ends = told["starts_at"], told["ends_at"]
        if ends and not starts:
            self.add_error("starts_at", ValidationError(_("Please write a start, too.")))
        elif starts and ends and ends <= starts:
            self.add_error("ends_at", ValidationError(_("It has to end after it begins.")))
        elif not self.moved and self.event.state != Event.State.MOVED:
            self.add_error("spot", ValidationError(_("Please write the new time or choose the new place.")))
        return told

    @property
    def moved(self) -> dict[str, Any]:
        """What is another one now; in all other states time and place stay."""
        told = self.cleaned_data
        if told.get("state") != Event.State.MOVED:
            return {}
        spot = self.spots.get(told["spot"])
        wanted = {
            "starts_at": told["starts_at"],
            "ends_at": told["ends_at"],
            "room": spot if isinstance(spot, Room) else None,
            "place": spot if isinstance(spot, Place) else None,
        }
        return {name: value for name, value in wanted.items() if value != getattr(self.event, name)}

    @property
    def switch(self) -> Switch:
        return Switch(self.cleaned_data["state"], self.reason, self.moved)

    @property
    def reasons(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(plan_forms.REASON)]

    @property
    def reason(self) -> dict[str, str]:
        return said(self, plan_forms.REASON)


def spot_of(spot: Room | Place) -> str:
    """As the form writes it."""
    return f"room:{spot.slug}" if isinstance(spot, Room) else f"place:{spot.slug}"


class NewsForm(forms.Form):
    """Something new, in each language; who is told, and when."""

    event = forms.ChoiceField(label=gettext_lazy("What is it about?"), required=False)
    is_urgent = forms.BooleanField(
        label=gettext_lazy("Write to followers at once"),
        help_text=gettext_lazy("Otherwise it comes with their next letter in the afternoon."),
        required=False,
    )
    with_booked = forms.BooleanField(label=gettext_lazy("Write to everybody who has booked, too"), required=False)
    # Made when the form is shown, so that a form sent twice is one piece of news.
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *given: Any, city: City, events: Sequence[Event], **options: Any) -> None:
        super().__init__(*given, **options)
        self.events = {event.slug: event for event in events}
        whole = ("", gettext_lazy("The conference as a whole"))
        self.fields["event"].choices = [whole, *((slug, str(event)) for slug, event in self.events.items())]  # type: ignore[attr-defined]
        for number, code in enumerate(city.language_codes):
            self.fields[TITLE + code] = _words(code, TITLE_LENGTH, is_needed=number == 0)
            self.fields[TEXT + code] = _words(code, TEXT_LENGTH, rows=5)

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        for name in [name for name in self.fields if name.startswith(TEXT)]:
            title = TITLE + name.removeprefix(TEXT)
            if told.get(name) and not told.get(title) and title not in self.errors:
                self.add_error(title, ValidationError(_("Please write a title, too.")))
        return told

    @property
    def chosen(self) -> Event | None:
        return self.events.get(self.cleaned_data["event"])

    @property
    def languages(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Of each its own name, the title and the text."""
        codes = [name.removeprefix(TITLE) for name in self.fields if name.startswith(TITLE)]
        return [(own_name(code), self[TITLE + code], self[TEXT + code]) for code in codes]

    @property
    def title(self) -> dict[str, str]:
        return said(self, TITLE)

    @property
    def text(self) -> dict[str, str]:
        return said(self, TEXT)


def said(form: forms.Form, beginning: str) -> dict[str, str]:
    """By language, without those that say nothing."""
    names = [name for name in form.fields if name.startswith(beginning)]
    return {name.removeprefix(beginning): words for name in names if (words := form.cleaned_data.get(name))}


def _words(code: str, longest: int, *, rows: int = 0, is_needed: bool = False) -> forms.CharField:
    attributes: dict[str, Any] = {"lang": code, "dir": direction(code)} | ({"rows": rows} if rows else {})
    label = _("Text") if rows else _("Title")
    return forms.CharField(
        label=f"{label}: {own_name(code)}",
        required=is_needed,
        max_length=longest,
        widget=forms.Textarea(attrs=attributes) if rows else forms.TextInput(attrs=attributes),
        error_messages={"required": _("Please write a title.")},
    )
