"""Save translations: through the checks of a pack, and note what is known about them; two people lose nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from werkstadt.areas.models import City
from werkstadt.base import audit
from werkstadt.conferences.models import Conference
from werkstadt.packs import editing
from werkstadt.packs.editing import LEFT_OUT, Edit
from werkstadt.packs.kinds import KINDS, Ref
from werkstadt.packs.mistakes import Mistake, PackError
from werkstadt.translating import texts
from werkstadt.translating.exchange.comparing import tidy
from werkstadt.translating.models import TextState
from werkstadt.translating.states import checksum
from werkstadt.translating.texts import TextAt

REVIEWED = "translation reviewed"
_FIELDS = ["city", "conference", "origin", "words_hash", "source_language", "source_hash", "noted_at", "noted_by"]
_FIELDS += ["reviewed_at", "reviewed_by"]


@dataclass(frozen=True)
class Written:
    """What somebody wants to stand in one text."""

    key: str
    words: str
    # Checksum of the source they translated, and of the words they had before them; None: whatever stands there.
    source_edition: str | None = None
    seen: str | None = None
    origin: str = TextState.Origin.PERSON
    is_reviewed: bool = False


@dataclass
class Saved:
    """What became of it, by key."""

    changed: list[str] = field(default_factory=list)
    reviewed: list[str] = field(default_factory=list)
    # Somebody else has saved other words meanwhile: these stand there now, and nothing was changed.
    conflicts: dict[str, str] = field(default_factory=dict)
    # Sentences of a pack's checks.
    mistakes: dict[str, list[str]] = field(default_factory=dict)
    # The text, or its entry, is gone.
    gone: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Nothing stood in the way."""
        return not (self.conflicts or self.mistakes or self.gone)


@transaction.atomic
def save(
    city: City, conference: Conference | None, language: str, written: Iterable[Written], *, by: str, at: datetime
) -> Saved:
    """Each text by itself: what stands in the way of one keeps no other from being saved."""
    # Two translators at once: the second waits, and sees what the first has saved.
    city = City.objects.select_for_update().get(pk=city.pk)
    if conference:
        conference = Conference.objects.select_related("area__city").get(pk=conference.pk, area__city=city)
    known = texts.by_key(texts.of_scope(city, conference))
    saved = Saved()
    open_: list[tuple[TextAt, Written]] = []
    for each in written:
        text = known.get(each.key)
        if text is None:
            saved.gone.append(each.key)
        elif _is_untouched(each):
            continue
        elif _is_overtaken(text, language, each):
            saved.conflicts[each.key] = text.in_(language)
        elif tidy(each.words) != text.in_(language) or each.is_reviewed:
            open_.append((text, each))
    done = _apply(city, language, open_, saved, by=by, at=at)
    _note(city, conference, language, done, saved, by=by, at=at)
    return saved


def _is_untouched(each: Written) -> bool:
    """Sent along with the page it stands on; nobody wants to change it, whatever others did."""
    return each.seen == checksum(tidy(each.words)) and not each.is_reviewed


def _is_overtaken(text: TextAt, language: str, each: Written) -> bool:
    now = text.in_(language)
    return each.seen is not None and each.seen != checksum(now) and tidy(each.words) != now


def _apply(
    city: City, language: str, wanted: Sequence[tuple[TextAt, Written]], saved: Saved, *, by: str, at: datetime
) -> list[tuple[TextAt, Written]]:
    """Through all checks. Who makes a mistake is left out, and the others are tried again."""
    while True:
        changing = [(text, each) for text, each in wanted if tidy(each.words) != text.in_(language)]
        if not changing:
            return list(wanted)
        try:
            editing.apply(city, _edits(language, changing), by=by, at=at)
            return list(wanted)
        except PackError as error:
            wrong = _wrong(error.mistakes, changing)
            saved.mistakes |= wrong
            wanted = [(text, each) for text, each in wanted if text.key not in wrong]


def _edits(language: str, changing: Sequence[tuple[TextAt, Written]]) -> list[Edit]:
    """One for each entry; all other languages stay as they are now."""
    values: dict[Ref, dict[str, Any]] = {}
    for text, each in changing:
        words = {code: said for code, said in text.words.items() if code != language}
        if tidy(each.words):
            words[language] = tidy(each.words)
        values.setdefault(text.ref, {})[_pack_key(text)] = words or LEFT_OUT
    return [Edit(ref, found) for ref, found in values.items()]


def _pack_key(text: TextAt) -> str:
    return KINDS[text.ref.kind].key(text.field)


def _wrong(mistakes: Iterable[Mistake], changing: Sequence[tuple[TextAt, Written]]) -> dict[str, list[str]]:
    """Whose mistake it is: that text's; else that entry's; else everybody's."""
    found: dict[str, list[str]] = {}
    for mistake in mistakes:
        whose = [text for text, _ in changing if (text.ref, _pack_key(text)) == (mistake.ref, mistake.key)]
        whose = whose or [text for text, _ in changing if text.ref == mistake.ref] or [text for text, _ in changing]
        for text in whose:
            # People know a text by its label, not by its key in a file.
            said = (
                replace(mistake, params={**mistake.params, "key": text.label}) if "key" in mistake.params else mistake
            )
            found.setdefault(text.key, []).append(said.words)
    return found


def _note(
    city: City,
    conference: Conference | None,
    language: str,
    done: Sequence[tuple[TextAt, Written]],
    saved: Saved,
    *,
    by: str,
    at: datetime,
) -> None:
    """What is known about the words that stand there now."""
    rows = []
    for text, each in done:
        words = tidy(each.words)
        if words != text.in_(language):
            saved.changed.append(text.key)
        if not words:
            TextState.objects.filter(**_which(text), language=language).delete()
            continue
        row = _row(city, conference, text, language, each, by=by, at=at)
        if each.is_reviewed:
            row.reviewed_at, row.reviewed_by = at, by
            saved.reviewed.append(text.key)
            audit.note(by, REVIEWED, text.row, at, text=text.field, language=language)
        rows.append(row)
    keep(rows)


def keep(rows: Sequence[TextState]) -> None:
    """Instead of what was known before."""
    which = ["model", "row", "field", "language"]
    TextState.objects.bulk_create(rows, update_conflicts=True, unique_fields=which, update_fields=_FIELDS)


def _which(text: TextAt) -> dict[str, Any]:
    return {"model": text.row._meta.label_lower, "row": text.row.pk, "field": text.field}


def _row(
    city: City, conference: Conference | None, text: TextAt, language: str, each: Written, *, by: str, at: datetime
) -> TextState:
    source = text.source_for(language)
    return TextState(
        **_which(text),
        city=city,
        conference=conference,
        language=language,
        origin=each.origin,
        words_hash=checksum(tidy(each.words)),
        source_language=source.language,
        source_hash=checksum(source.words) if each.source_edition is None else each.source_edition,
        noted_at=at,
        noted_by=by,
    )
