"""XLIFF 1.2: written whole, read piece by piece, without what makes XML dangerous (declarations, entities)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from werkstadt.base.plain_text import printable
from werkstadt.base.refusals import Refused
from werkstadt.translating.exchange.unit import EDITION, MOST_LETTERS, MOST_UNITS, Problem, Unit, same_language
from werkstadt.translating.states import State, Translation
from werkstadt.translating.texts import Entry

SPACE = "urn:oasis:names:tc:xliff:document:1.2"
OURS = "urn:werkstadt:translating"
DEEPEST = 40
STATES = {
    State.MISSING: "needs-translation",
    State.OUTDATED: "needs-review-translation",
    State.MACHINE: "needs-review-translation",
    State.PERSON: "translated",
    State.REVIEWED: "signed-off",
}
UNFINISHED = {"new", "needs-translation", "needs-adaptation", "needs-l10n"}


def write(
    groups: Iterable[tuple[Entry, list[Translation]]],
    *,
    name: str,
    source_language: str,
    language: str,
    notes: list[str],
) -> str:
    """Entry by entry, with the words there are and how far they are."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff version="1.2" xmlns="{SPACE}" xmlns:ws="{OURS}">',
        f"<file original={_quoted(name)} source-language={_quoted(source_language)}"
        f' target-language={_quoted(language)} datatype="plaintext" tool-id="werkstadt">',
        '<header><tool tool-id="werkstadt" tool-name="WerkStadt"/>',
        *(f"<note>{_words(note)}</note>" for note in notes),
        "</header><body>",
    ]
    for entry, translations in groups:
        lines.append(f"<group id={_quoted(entry.key)} resname={_quoted(f'{entry.kind}: {entry.title}')}>")
        lines += [_unit(each) for each in translations]
        lines.append("</group>")
    return "\n".join([*lines, "</body></file></xliff>", ""])


def _unit(each: Translation) -> str:
    text, state = each.text, STATES[each.state]
    note = f"<note>{_words(text.label)}</note>"
    target = f'<target state="{state}">{_words(each.words)}</target>'
    attributes = f'id={_quoted(text.key)} xml:space="preserve" ws:words="{each.edition[:EDITION]}"'
    return f"<trans-unit {attributes}><source>{_words(each.source.words)}</source>{target}{note}</trans-unit>"


def _words(words: str) -> str:
    return escape(printable(words))


def _quoted(words: str) -> str:
    return quoteattr(printable(words))


def read(content: bytes, language: str) -> list[Unit]:
    """All units; refused with a code when it is none of ours, or dangerous."""
    reader = _Reader(language)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    # Whatever could fetch files, or grow without end, begins with a document type.
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Refused(Problem.BROKEN, line=error.lineno) from error
    except (LookupError, ValueError) as error:
        # An encoding that nobody knows, or that does not fit.
        raise Refused(Problem.BROKEN, line=1) from error
    if not reader.is_xliff:
        raise Refused(Problem.UNKNOWN_FORMAT)
    return reader.units


def _refuse(*_given: object) -> int:
    raise Refused(Problem.DECLARATIONS)


class _Reader:
    """Follows the elements; inline elements of tools (g, mrk, x) only leave their words."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.units: list[Unit] = []
        self.is_xliff = False
        self._path: list[str] = []
        self._unit: dict[str, str] = {}
        self._words: dict[str, list[str]] = {}
        self._collects = ""
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(local := name.rpartition(" ")[2])
        if len(self._path) == 1:
            self.is_xliff = local == "xliff" and attributes.get("version", "").startswith("1.")
        if len(self._path) > DEEPEST:
            raise Refused(Problem.BROKEN, line=0)
        if local == "file" and not same_language(attributes.get("target-language", self.language), self.language):
            raise Refused(Problem.OTHER_LANGUAGE, found=attributes["target-language"])
        if local == "trans-unit":
            self._unit = {"key": attributes.get("id", ""), "edition": attributes.get(f"{OURS} words", "")}
            self._words, self._length = {"source": [], "target": []}, 0
        elif local in {"source", "target"} and self._path[-2:-1] == ["trans-unit"]:
            # Not those of <alt-trans>, which are suggestions of the tool.
            self._collects = local
            if local == "target":
                self._unit["state"] = attributes.get("state", "")

    def characters(self, words: str) -> None:
        if self._collects:
            self._length += len(words)
            if self._length > 2 * MOST_LETTERS:
                raise Refused(Problem.TOO_LARGE)
            self._words[self._collects].append(words)

    def end(self, name: str) -> None:
        local = self._path.pop()
        if local == self._collects and self._path[-1:] == ["trans-unit"]:
            self._collects = ""
        elif local == "trans-unit":
            source, words = ("".join(self._words[each]) for each in ("source", "target"))
            is_finished = self._unit.get("state", "") not in UNFINISHED
            self.units.append(Unit(self._unit["key"], source, words, is_finished, self._unit["edition"]))
            if len(self.units) > MOST_UNITS:
                raise Refused(Problem.TOO_MANY)
