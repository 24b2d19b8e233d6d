"""After acceptance partners keep their entry up to date; organisers see what has changed, and may take it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from werkstadt.accounts.secret import hashed
from werkstadt.base import audit
from werkstadt.base.languages import own_name
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Event
from werkstadt.packs import editing
from werkstadt.packs.editing import Edit
from werkstadt.proposals import access, entries
from werkstadt.proposals.models import Proposal, Version
from werkstadt.proposals.obstacles import Obstacle
from werkstadt.proposals.offers import NAMES, Needs, Wording
from werkstadt.proposals.proposing import by_partner, locked

# Of a key that is not there; None is a fact that follows.
NOT_THERE = ""
# As a form shows them.
ORDER = ("title", "text", "languages", "capacity")


@dataclass(frozen=True)
class Line:
    """One thing that a partner has changed."""

    label: str
    before: str
    after: str


def known(proposal: Proposal, event: Event | None) -> dict[str, Any]:
    """What the form shows at first: of an entry what stands in the programme, by whomever it was written."""
    said = access.versions(proposal)[-1]
    initial = {name: getattr(proposal, name) for name in NAMES}
    initial |= {"title": said.title, "text": said.text, "words_language": said.language}
    if event and proposal.is_accepted:
        initial["title"] = event.title.get(said.language, said.title)
        initial["text"] = event.text.get(said.language, said.text)
        initial["languages"] = event.languages
        initial["seats"] = event.capacity or proposal.seats
    return initial


def edition(proposal: Proposal, event: Event | None) -> str:
    """Another one whenever the proposal or its entry has changed."""
    if not event or not proposal.is_accepted:
        return proposal.edition
    return _edition(proposal, editing.entry_of(proposal.conference.area.city, entries.ref_of(proposal)))


@transaction.atomic
def keep(
    proposal: Proposal, wording: Wording, needs: Needs, *, at: datetime, seen: str | None = None, by: str = ""
) -> None:
    """Change the entry in the programme. What does not pass the checks of the programme raises PackError."""
    row = locked(proposal)
    if not row.is_accepted:
        raise Refused(Obstacle.NOT_ACCEPTED)
    entry = _entry(row)
    if seen is not None and seen != _edition(row, entry):
        raise Refused(Obstacle.OVERTAKEN)
    values = entries.wanted(row, entry, wording, needs)
    changed, who = needs.put_into(row), by or by_partner(row)
    if not values and not changed:
        return
    if values:
        editing.apply(row.conference.area.city, [Edit(entries.ref_of(row), values)], by=who, at=at)
        _remember(row, wording, entry, values, at)
    row.changed_at = at
    row.save()
    audit.note(who, "changed the entry", row, at, fields=[*values, *changed])


@transaction.atomic
def take_back(proposal: Proposal, number: int, *, by: str, at: datetime) -> None:
    """Set again what was before the newest change of the partner, where nobody has changed it since."""
    row = locked(proposal)
    kept = [each for each in access.versions(row) if each.is_of_the_entry and each.taken_back_at is None]
    if not kept or kept[-1].number != number:
        raise Refused(Obstacle.CHANGED_SINCE)
    version, entry = kept[-1], _entry(row)
    if any(entry.get(key, NOT_THERE) != value for key, value in version.after.items()):
        raise Refused(Obstacle.CHANGED_SINCE)
    values = {key: editing.LEFT_OUT if value == NOT_THERE else value for key, value in version.before.items()}
    editing.apply(row.conference.area.city, [Edit(entries.ref_of(row), values)], by=by, at=at)
    version.taken_back_at = row.changed_at = at
    version.save(update_fields=["taken_back_at"])
    row.save(update_fields=["changed_at"])
    audit.note(by, "took back a change of the partner", row, at, fields=list(values))


def lines_of(version: Version) -> list[Line]:
    """What a version changed in the programme, each language of a text by itself."""
    # PostgreSQL keeps no order of keys.
    keys = sorted(version.after, key=lambda key: ORDER.index(key) if key in ORDER else len(ORDER))
    return [line for key in keys for line in _lines(key, version.before.get(key), version.after[key])]


def _lines(key: str, before: Any, after: Any) -> Iterator[Line]:
    label = {"title": _("Title"), "text": _("Description"), "languages": _("Languages spoken"), "capacity": _("Seats")}
    if isinstance(after, Mapping):
        was = before if isinstance(before, Mapping) else {}
        for language, words in after.items():
            if was.get(language) != words:
                named = f"{label[key]} ({own_name(language)})"
                yield Line(named, was.get(language, ""), words)
    else:
        yield Line(label.get(key, key), _readable(before), _readable(after))


def _readable(value: Any) -> str:
    if value in (None, NOT_THERE):
        return "–"
    return _(", ").join(own_name(each) for each in value) if isinstance(value, list) else str(value)


def _entry(row: Proposal) -> dict[str, Any]:
    try:
        return editing.entry_of(row.conference.area.city, entries.ref_of(row))
    except Refused as refused:
        raise Refused(Obstacle.EVENT_GONE) from refused


def _edition(proposal: Proposal, entry: dict[str, Any]) -> str:
    return hashed(f"{proposal.edition} {editing.edition(entry)}")[:16]


def _remember(row: Proposal, wording: Wording, entry: dict[str, Any], values: dict[str, Any], at: datetime) -> None:
    Version.objects.create(
        proposal=row,
        number=row.versions.count() + 1,
        language=wording.language,
        title=wording.title,
        text=wording.text,
        written_at=at,
        before={key: entry.get(key, NOT_THERE) for key in values},
        after={key: NOT_THERE if value is editing.LEFT_OUT else value for key, value in values.items()},
    )
