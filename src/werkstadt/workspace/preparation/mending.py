"""Where a lack is mended: the address of the page that changes the entry it is about."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from werkstadt.conferences.models import Conference
from werkstadt.preparation.missing import Code, Lack

# Entries that belong to the whole city, and are changed there.
OF_THE_CITY = {"city", "place", "room", "organisation"}


def address(conference: Conference, lack: Lack) -> str:
    """Nothing where there is no such page."""
    for name, arguments in _pages(conference, lack):
        try:
            return reverse(name, kwargs=arguments) + (f"#id_{lack.fact}" if "change" in name and lack.fact else "")
        except NoReverseMatch:
            continue
    return ""


def _pages(conference: Conference, lack: Lack) -> list[tuple[str, dict[str, str]]]:
    """The best first."""
    here = {"conference": conference.slug}
    key = "/".join(lack.key)
    match lack.kind:
        case "seats":
            return [("workspace-seats-rules", here)]
        case "translation":
            return [
                ("workspace-translations-language", here | {"language": lack.fact}),
                ("workspace-translations", here),
            ]
        case kind if kind in OF_THE_CITY:
            return [
                ("workspace-city-facts-change", {"kind": kind, "key": key}),
                ("workspace-facts-change", here | {"kind": kind, "key": key}),
                ("workspace-city-facts", {}),
                ("workspace-facts", here),
            ]
    pages: list[tuple[str, dict[str, str]]] = []
    if lack.code in {Code.PROGRAMME, Code.CHILDCARE_NOT_IN_PROGRAMME, Code.ROOM_TWICE}:
        pages.append(("workspace-programme", here))
    pages.append(("workspace-facts-change", here | {"kind": lack.kind, "key": key}))
    return [*pages, ("workspace-facts", here)]
