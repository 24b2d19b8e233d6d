"""What a proposal needs, as lines that people read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.base.languages import own_name
from werkstadt.proposals.models import Proposal


@dataclass(frozen=True)
class Line:
    """One thing; `is_typed`: in the partner's words."""

    label: str
    words: str
    is_typed: bool = False


def lines_of(proposal: Proposal) -> list[Line]:
    """What was said; nothing about the rest."""
    return list(_lines(proposal))


def _lines(of: Proposal) -> Iterator[Line]:
    if of.times:
        yield Line(_("When"), of.times, is_typed=True)
    if of.minutes:
        yield Line(_("How long"), ngettext("%(n)s minute", "%(n)s minutes", of.minutes) % {"n": of.minutes})
    if of.seats:
        yield Line(_("Seats"), str(of.seats))
    if of.people:
        yield Line(_("People who run it"), str(of.people))
    if needs := needs_in_words(of):
        yield Line(_("Needs"), _(", ").join(needs))
    if of.languages:
        yield Line(_("Languages spoken"), _(", ").join(map(own_name, of.languages)))
    if of.access:
        yield Line(_("Accessibility"), of.access, is_typed=True)


def needs_in_words(of: Proposal) -> list[str]:
    """„2 Tische, Strom, eine Wand, 6 m²“."""
    tables = ngettext("%(n)s table", "%(n)s tables", of.tables or 0) % {"n": of.tables}
    said = [
        (bool(of.tables), tables),
        (of.has_power, _("electricity")),
        (of.has_wall, _("a wall or pin board")),
        (bool(of.floor_m2), _("%(n)s m² of floor") % {"n": of.floor_m2}),
    ]
    return [words for is_needed, words in said if is_needed]
