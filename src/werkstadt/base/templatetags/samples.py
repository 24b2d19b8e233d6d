"""Invented contents for the page that shows all components; in the page's language where the language matters."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms, template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from werkstadt.base.icons import ICONS
from werkstadt.base.translated import Text

register = template.Library()

# Long words and long titles: what breaks a layout first.
WALK = Text(
    {"de": "Klimaanpassungsspaziergang durch Nachbarschaftsgärten", "uk": "Прогулянка: адаптація до зміни клімату"}
)
LONG = Text({"uk": "Як ми разом дбаємо про здоров’я, догляд і добросусідство в нашій частині міста для всіх поколінь"})
MEETING = Text({"de": "Orte der Begegnung", "en": "Places to meet", "uk": "Місця зустрічі", "ar": "أماكن اللقاء"})
RAIN = Text({"de": "wegen Regen", "en": "because of rain", "ar": "بسبب المطر"})
CARE = Text({"de": "Gesund alt werden", "en": "Growing old in good health", "ar": "الشيخوخة بصحة جيدة"})


@register.simple_tag
def samples(prefix: str = "sample") -> dict[str, Any]:
    """`{% samples "light" as sample %}`; the prefix makes ids unique."""
    return {
        "icons": list(ICONS),
        "titles": {"walk": WALK, "long": LONG, "meeting": MEETING, "care": CARE},
        "day": date(2025, 10, 8),
        "facts": _facts(),
        "rows": {
            "tags": [{"label": _("without registration"), "state": "ok"}],
            "cancelled": [{"label": _("cancelled"), "state": "no"}],
            "rain": RAIN,
        },
        "events": _events(),
        "boxes": _boxes(),
        "form": SampleForm({"email": "name@"}, prefix=f"{prefix}-form"),
        "choices": [
            {"label": _("Everything"), "url": "#", "is_current": True},
            {"label": _("Workshops"), "url": "#", "is_current": False},
            {"label": MEETING, "url": "#", "is_current": False},
            {"label": WALK, "url": "#", "is_current": False},
        ],
        "now": [
            {"label": _("Now"), "title": MEETING, "url": "#", "about": _("in the hall")},
            {"label": _("Next"), "title": CARE, "url": "#", "about": ""},
        ],
        "errors": [{"id": "light-place", "message": _("Please type a street or a district.")}],
        "sources": [{"title": Text({"de": "Einladung der Stadt"}), "url": "https://rathaus.jena.de/"}],
    }


def _facts() -> list[dict[str, Any]]:
    return [
        {"label": _("When"), "symbol": "calendar", "main": "13.12.2025", "is_huge": True, "lines": ["10:00–16:00"]},
        {
            "label": _("Where"),
            "symbol": "pin",
            "main": Text({"de": "Christliches Gymnasium Jena"}),
            "lines": ["Altenburger Straße 10", "07743 Jena"],
            "link": {"label": _("How to get there"), "url": "#"},
        },
        {"label": _("Costs"), "symbol": "ticket", "main": _("Admission is free"), "lines": []},
        {"label": _("For your children"), "symbol": "child", "main": _("Childcare"), "is_example": True, "lines": []},
        {"label": _("Drop-off places"), "symbol": "clock", "is_open": True, "lines": []},
    ]


def _events() -> dict[str, dict[str, Any]]:
    """Cards of a timetable with three rooms."""
    seats = {"words": _("12 of 20 free"), "state": "ok", "taken": 4, "capacity": 20, "kept": 4}
    return {
        "welcome": {"title": _("Arriving and welcome"), "kind": "all", "place": "c1 w3 s0 d2"},
        "running": {"title": MEETING, "url": "#", "place": "c1 s2 d4", "room": "A", "is_running": True, "seats": seats},
        "at_risk": {
            "title": LONG,
            "url": "#",
            "place": "c2 s2 d6",
            "room": "B",
            "topic": CARE,
            "state": "at-risk",
            "state_label": _("at risk"),
            "languages": "Українська, Русский",
            "is_example": True,
        },
        "cancelled": {
            "title": WALK,
            "place": "c3 s2 d4",
            "room": "C",
            "state": "cancelled",
            "state_label": _("cancelled"),
            "reason": RAIN,
        },
        "lunch": {"title": _("Lunch break"), "kind": "pause", "place": "c1 w3 s8 d2", "text": _("Admission is free")},
    }


def _boxes() -> list[dict[str, Any]]:
    """The booking of an event in all its states."""
    soon, few = _("Booking opens soon"), _("Only a few seats left")
    return [
        {"tag": soon, "tag_state": "info", "headline": "24.11., 8:00", **_seats(0, 5)},
        {
            "headline": _("12 of 20 free"),
            **_seats(4, 4),
            **_act(_("Book a seat")),
            "sentences": [_("You need no account.")],
        },
        {"tag": few, "tag_state": "warn", "headline": "3/20", **_seats(17), **_act(_("Book a seat"))},
        {
            "headline": _("full, with a waiting list"),
            **_seats(20),
            **_act(_("Join the waiting list")),
            "is_second": True,
            "sentences": [_("When a seat becomes free we tell you.")],
        },
        {
            "tag": _("Starts soon"),
            "tag_state": "info",
            "headline": "4/20",
            **_seats(16),
            "sentences": [_("You cannot book any more. Just come.")],
        },
        {"state": "cancelled", "headline": _("This does not take place."), **_act(_("Programme"))},
        {"state": "done", "tag": _("Done"), "tag_state": "ok", "headline": _("Your seat is booked")},
        {"headline": _("This event is over.")},
    ]


def _seats(taken: int, kept: int = 0) -> dict[str, Any]:
    return {"seats": {"taken": taken, "capacity": 20, "kept": kept}}


def _act(words: str) -> dict[str, str]:
    return {"action": words, "url": "#"}


class SampleForm(forms.Form):
    """Fields in all states: with a hint, with an error, to be ticked."""

    name = forms.CharField(label=_lazy("Your name"), help_text=_lazy("As you like to be called"), required=False)
    email = forms.EmailField(label=_lazy("Mail"))
    call_me = forms.BooleanField(label=_lazy("Please call me. I would rather say it."), required=False)
