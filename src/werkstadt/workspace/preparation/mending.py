"""Where a lack is mended: the address of the page that changes the entry it is about."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import NoReverseMatch, reverse

from werkstadt.conferences.models import Conference
from werkstadt.preparation.missing import Code, Lack
from werkstadt.workspace.editing.words import NAMED

# In the programme editor rooms and hours are seen side by side.
SIDE_BY_SIDE = {Code.PROGRAMME, Code.CHILDCARE_NOT_IN_PROGRAMME, Code.ROOM_TWICE, Code.OUTSIDE_CHILDCARE}
# These have lists of their own on the overview of the conference.
LISTS = {"events", "drop_off_places"}


def address(conference: Conference, lack: Lack) -> str:
    """Nothing where there is no such page."""
    for name, arguments in _pages(conference, lack):
        try:
            return reverse(name, kwargs=arguments) + (_within(lack) if name.endswith("-change") else "")
        except NoReverseMatch:
            continue
    return ""


def _pages(conference: Conference, lack: Lack) -> Iterator[tuple[str, dict[str, str]]]:
    """The best first."""
    here, entry = {"conference": conference.slug}, {"kind": lack.kind, "key": "/".join(lack.key)}
    if lack.kind == "seats":
        yield "workspace-seats-rules", here
        return
    if lack.kind == "translation":
        yield "workspace-translations", here
        return
    if lack.code in SIDE_BY_SIDE:
        yield "workspace-programme", here
    if _is_of_the_city(conference, lack):
        yield "workspace-city-facts-change", entry
    elif lack.fact not in LISTS:
        yield "workspace-facts-change", here | entry
    yield "workspace-facts", here


def _is_of_the_city(conference: Conference, lack: Lack) -> bool:
    """The team of a conference changes its venue; other places belong to the city."""
    if lack.kind in {"place", "room"}:
        return conference.venue is None or lack.key[0] != conference.venue.slug
    return lack.kind == "city"


def _within(lack: Lack) -> str:
    """The part of the form, and the field in it."""
    sections = NAMED[lack.kind].sections if lack.kind in NAMED else ()
    part = next((each.slug for each in sections if lack.fact in {key.key for key in each.keys}), "")
    is_long = len(sections) > 1 and bool(part)
    return (f"?part={part}" if is_long else "") + (f"#id_{lack.fact}" if lack.fact else "")
