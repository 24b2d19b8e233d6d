"""Which languages texts may be in: those of the pages, and many more as content."""

from __future__ import annotations

from django.conf import settings
from django.conf.locale import LANG_INFO

# Spoken in German cities, but not in Django's table: Amharic, Tigrinya, Somali, Kurdish, Pashto, Dari, Romani …
# and the sign languages of events (German, Ukrainian, International).
MORE = {"am", "ti", "so", "ku", "kmr", "ckb", "ps", "prs", "rom", "tl", "si", "yo", "ha", "ig", "rw", "zh"}
SIGNED = {"gsg", "ukl", "ils"}
EASY = "-simple"
CONTENT = frozenset({code.lower() for code in LANG_INFO} | MORE | SIGNED | {"de-simple", "en-simple"})


def is_known(code: str) -> bool:
    """`uk`, `pt-br`, and the easy form of each: `en-simple`."""
    return code in CONTENT or (code.endswith(EASY) and code.removesuffix(EASY) in CONTENT)


def of_pages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]
