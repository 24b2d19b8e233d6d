"""The languages of the pages. Easy language (`de-simple`, registered in BCP 47) is a language like the others."""

from __future__ import annotations

from typing import Any

from django.conf import locale
from django.utils.translation import gettext

# Django knows no easy language; it takes everything it lacks (month names, formats) from German.
EASY = {"bidi": False, "code": "de-simple", "name": "Easy German", "name_local": "Leichte Sprache"}
NAMES = {
    "de": "Deutsch",
    "uk": "Українська",
    "en": "English",
    "ru": "Русский",
    "ar": "العربية",
    "it": "Italiano",
    "gsg": "Deutsche Gebärdensprache",
}


def add_easy_language() -> None:
    """Called by the settings, before Django reads its table of languages."""
    info: dict[str, dict[str, Any]] = locale.LANG_INFO
    info.setdefault("de-simple", EASY)


def own_name(code: str) -> str:
    """What the speakers call it: „Українська“."""
    known = locale.LANG_INFO.get(code, {})
    return NAMES.get(code) or str(known.get("name_local", code))


def name_here(code: str) -> str:
    """What readers of the page call it, for those who look for somebody who speaks it: „Ukrainisch“."""
    name = locale.LANG_INFO.get(code, {}).get("name")
    return gettext(name) if name and code != EASY["code"] else own_name(code)


def direction(code: str) -> str:
    return "rtl" if locale.LANG_INFO.get(code.partition("-")[0], {}).get("bidi") else "ltr"
