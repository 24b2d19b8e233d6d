"""Tags of the design system: where a component needs logic, or occurs so often that an include would be slow."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from werkstadt.base.icons import ICONS
from werkstadt.base.languages import direction, own_name
from werkstadt.base.translated import Said, Text

register = template.Library()

# Icons that point somewhere look the other way in right-to-left pages.
TURNING_ICONS = {"arrow", "talk"}
DOTS_IN_A_ROW = 10
# More dots than this can no longer be seen as people; the words beside them say it anyway.
MOST_DOTS = 60
# Their distance; the style sheet's dashes say the same.
DOT = 14


@register.simple_tag
def icon(name: str, label: str = "", large: bool = False) -> SafeString:
    """`{% icon "pin" %}`: decoration; with a label it is a picture that says something.

    Editors choose icons by name: one that does not exist must not take the page away.
    """
    if name not in ICONS:
        return SafeString("")
    classes = " ".join(["ico", *["large"] * large, *["turns"] * (name in TURNING_ICONS)])
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="{}" viewBox="0 0 24 24" {}><path d="{}"/></svg>', classes, spoken, ICONS[name])


@register.simple_tag
def dots(taken: int, total: int, event: str = "", kept: int = 0) -> SafeString:
    """`{% dots 14 20 %}`: one dot for each seat. Decoration: words and a number always stand beside it.

    With the short name of an event they are drawn anew when its seats change (live.js). The last ones that are free
    may be kept for people who just come.
    """
    if not 0 < total <= MOST_DOTS:
        return SafeString("")
    taken = min(max(taken, 0), total)
    rows = -(-total // DOTS_IN_A_ROW)
    width, height = min(total, DOTS_IN_A_ROW) * DOT, rows * DOT
    first_kept = max(taken, total - kept)
    lines = [("free", taken, total), ("hole", taken, total), ("kept", first_kept, total), ("taken", 0, taken)]
    paths = format_html_join(
        "", '<path class="{}" d="{}"/>', ((name, _rows_of_dots(a, b)) for name, a, b in lines if a < b)
    )
    live = format_html(' data-dots="{}"', event) if event else ""
    head = '<svg class="dots" viewBox="0 0 {0} {1}" width="{0}" height="{1}" aria-hidden="true"{2}>{3}</svg>'
    return format_html(head, width, height, live, paths)


def _rows_of_dots(first: int, end: int) -> str:
    """A line through the middle of the dots; the style turns it into dots (dashes of length 0 with round ends)."""
    moves = []
    while first < end:
        row, column = divmod(first, DOTS_IN_A_ROW)
        count = min(DOTS_IN_A_ROW - column, end - first)
        moves.append(f"M{column * DOT + DOT // 2} {row * DOT + DOT // 2}h{(count - 1) * DOT}.1")
        first += count
    return "".join(moves)


@register.simple_tag
def said(text: Text | Said | str, mark: bool = True) -> SafeString:
    """`{% said event.title %}`: the words, their language told to the browser, and a mark when a reader may wonder.

    `mark=False` leaves out the visible mark (where it stands on something nearby already).
    """
    page = get_language() or "de"
    if isinstance(text, Text):
        text = text.said(page)
    if not isinstance(text, Said):
        return format_html("{}", text)
    # A line must not begin with a dash.
    words = text.words.replace(" – ", "\u00a0– ")
    if text.language == page or not words:
        return format_html("{}", words)
    name = format_html(' <small class="said-mark">({})</small>', own_name(text.language))
    shown = name if mark and text.is_missing else ""
    opening = '<span lang="{}" dir="{}">{}{}</span>'
    return format_html(opening, text.language, direction(text.language), words, shown)


@register.simple_tag
def proper(name: str, also: Text | str = "", language: str = "de") -> SafeString:
    """`{% proper place.name place.also %}`: a proper name keeps its original form; the translation stands behind it."""
    original = format_html('<bdi lang="{}">{}</bdi>', language, name)
    if isinstance(also, Text):
        translated = also.said()
        also = "" if translated.is_missing else translated.words
    return format_html("{} ({})", original, also) if _letters(also) not in {"", _letters(name)} else original


def _letters(words: str) -> str:
    """Without hyphens and capitals: easy language writes Kultur-Verein for Kulturverein."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


@register.simple_tag
def proper_names(places: Iterable[Any]) -> SafeString:
    """`{% proper_names districts as names %}`: the proper names of things with `name` and `also`, with commas."""
    return format_html_join(_(", "), "{}", ((proper(each.name, each.also),) for each in places))


@register.simple_tag
def open_fact(what: str = "") -> SafeString:
    """`{% open_fact places_label %}`: nobody has published this yet; say so instead of leaving a gap.

    Without a word under a heading that names it already.
    """
    sentence = _("%(what)s: follows in good time") % {"what": what} if what else _("Follows in good time")
    return format_html('<span class="open-fact">{} {}</span>', icon("clock"), sentence)


@register.simple_tag
def example_tag() -> SafeString:
    """The mark of everything that is invented to show the system."""
    return format_html('<span class="tag example">{}</span>', _("Example"))


@register.simple_block_tag
def note(content: SafeString, state: str = "", title: str = "", level: int = 3, symbol: str = "") -> SafeString:
    """`{% note state="warn" title=… level=2 symbol="warning" %} <p>…</p> {% endnote %}`."""
    drawn = icon(symbol) if symbol else ""
    heading = format_html("<h{0} class='with-ico'>{1}<span>{2}</span></h{0}>", level, drawn, title) if title else ""
    return format_html('<div class="note stack hi{}">{}{}</div>', f" {state}" if state else "", heading, content)


@register.filter
def json_ld(data: Any) -> SafeString:
    """Structured data for search engines; `<`, `>`, `&` are escaped so that no text can end the script element."""
    text = json.dumps(data, ensure_ascii=False, default=str, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(text)
