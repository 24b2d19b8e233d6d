"""Invented contents for the page that shows all components; in the page's language where the language matters."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext as _

from werkstadt.base.icons import ICONS
from werkstadt.base.translated import Text

register = template.Library()

# Long words and long titles: what breaks a layout first.
WALK = Text(
    {"de": "Klimaanpassungsspaziergang durch Nachbarschaftsgärten", "uk": "Прогулянка: адаптація до зміни клімату"}
)
LONG = Text({"uk": "Як ми разом дбаємо про здоров’я, догляд і добросусідство в нашій частині міста для всіх поколінь"})
MEETING = Text({"de": "Orte der Begegnung", "en": "Places to meet", "uk": "Місця зустрічі", "ar": "أماكن اللقاء"})
CARE = Text({"de": "Gesund alt werden", "en": "Growing old in good health", "ar": "الشيخوخة بصحة جيدة"})


@register.simple_tag
def samples() -> dict[str, Any]:
    """`{% samples as sample %}`."""
    return {
        "icons": list(ICONS),
        "titles": {"walk": WALK, "long": LONG, "meeting": MEETING, "care": CARE},
        "day": date(2025, 10, 8),
        "facts": _facts(),
        "rows": {
            "tags": [{"label": _("without registration"), "state": "ok"}],
            "cancelled": [{"label": _("cancelled"), "state": "no"}],
            "rain": Text({"de": "wegen Regen", "en": "because of rain", "ar": "بسبب المطر"}),
        },
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
