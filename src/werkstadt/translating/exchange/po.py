"""PO, the files of gettext: what Weblate, Poedit and most programs for translators read."""

from __future__ import annotations

from collections.abc import Iterable

import polib

from werkstadt.base.plain_text import printable
from werkstadt.base.refusals import Refused
from werkstadt.translating.exchange.unit import EDITION, MOST_LETTERS, MOST_UNITS, Problem, Unit, same_language
from werkstadt.translating.states import State, Translation
from werkstadt.translating.texts import Entry

FUZZY = "fuzzy"
MARK = "werkstadt-words: "


def write(
    groups: Iterable[tuple[Entry, list[Translation]]],
    *,
    name: str,
    source_language: str,
    language: str,
    notes: list[str],
) -> str:
    """The key is the context; what needs another look is marked as fuzzy."""
    file = polib.POFile(wrapwidth=0)
    file.header = "\n".join([name, *notes])
    file.metadata = {
        "Project-Id-Version": "WerkStadt",
        "Language": language.replace("-", "_", 1),
        "X-Source-Language": source_language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for entry, translations in groups:
        file.extend(_entry(entry, each) for each in translations)
    return str(file) + "\n"


def _entry(entry: Entry, each: Translation) -> polib.POEntry:
    needs_a_look = each.state in {State.OUTDATED, State.MACHINE}
    return polib.POEntry(
        msgctxt=each.text.key,
        msgid=printable(each.source.words),
        msgstr=printable(each.words),
        comment=f"{entry.kind}: {entry.title} · {each.text.label}\n{MARK}{each.edition[:EDITION]}",
        flags=[FUZZY] if needs_a_look else [],
    )


def read(content: bytes, language: str) -> list[Unit]:
    try:
        # The line break at the end matters: polib takes words without one for the name of a file, and opens it.
        file = polib.pofile(content.decode("utf-8-sig") + "\n", wrapwidth=0)
    except (OSError, UnicodeDecodeError, ValueError, IndexError) as error:
        raise Refused(Problem.BROKEN, line=0) from error
    found = file.metadata.get("Language", "") or language
    if not same_language(found, language):
        raise Refused(Problem.OTHER_LANGUAGE, found=found)
    if len(file) > MOST_UNITS:
        raise Refused(Problem.TOO_MANY)
    return [_unit(entry) for entry in file if not entry.obsolete]


def _unit(entry: polib.POEntry) -> Unit:
    if len(entry.msgid) + len(entry.msgstr) > 2 * MOST_LETTERS:
        raise Refused(Problem.TOO_LARGE)
    notes = [line for line in entry.comment.splitlines() if line.startswith(MARK)]
    edition = notes[0].removeprefix(MARK).strip() if notes else ""
    return Unit(entry.msgctxt or "", entry.msgid, entry.msgstr, FUZZY not in entry.flags, edition)
