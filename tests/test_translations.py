"""Every sentence is there in every language, with the same gaps to fill, and the compiled files are the newest."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "werkstadt"
# Our sentences are written in English; a catalogue is needed for the others.
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != "en"]
MARKS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (None, 0)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (None, 0)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (0, 1)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (0, 1)),
}
STRING = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
CALL = re.compile(rf"\b(n?p?gettext|_)\(\s*({STRING})(?:\s*,\s*({STRING}))?", re.DOTALL)
GAPS = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


# Pages of the team: easy language is for readers.
FOR_STAFF = {"workspace", "room", "account", "accounts", "staff.html", "bar.html"}


def catalogue(language: str) -> Path:
    file = SOURCE / "locale" / to_locale(language) / "LC_MESSAGES" / "django.po"
    assert file.exists(), f"there is no {file.relative_to(SOURCE)}"
    return file


def sentences(language: str) -> set[tuple[str | None, str]]:
    """What code and templates ask to be translated: (context, sentence).

    Easy language is for readers: what only the team sees may stay in German, its base.
    """
    found = set()
    folder = SOURCE / "public" if language == "de-simple" else SOURCE
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            found |= set(in_code(ast.parse(path.read_text(encoding="utf-8"))))
    templates = [path for path in sorted((SOURCE / "templates").rglob("*")) if path.is_file()]
    if language == "de-simple":
        templates = [path for path in templates if not FOR_STAFF & {*path.relative_to(SOURCE / "templates").parts}]
    for path in templates:
        found |= set(in_template(templatize(path.read_text(encoding="utf-8"))))
    return found


def in_code(tree: ast.Module) -> Iterator[tuple[str | None, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in MARKS:
            context, sentence = MARKS[name]
            words = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
            if words[sentence]:
                yield (words[context] if context is not None else None), words[sentence]


def in_template(as_code: str) -> Iterator[tuple[str | None, str]]:
    for match in CALL.finditer(as_code):
        first, second = (text and ast.literal_eval(text) for text in match.group(2, 3))
        yield (first, second) if "p" in match.group(1) else (None, first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str):
    translated = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(catalogue(language))).translated_entries()}
    asked = sentences(language)

    assert len(asked) > 50
    assert sorted(sentence for sentence in asked - translated) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_half_translated(language: str):
    file = polib.pofile(str(catalogue(language)))
    forms = int(re.search(r"nplurals\s*=\s*(\d+)", file.metadata["Plural-Forms"]).group(1))

    assert [entry.msgid for entry in file.fuzzy_entries()] == []
    assert [entry.msgid for entry in file.untranslated_entries() if language != "de-simple"] == []
    plurals = [entry for entry in file if entry.msgid_plural]
    assert [entry.msgid for entry in plurals if sorted(entry.msgstr_plural) != list(range(forms))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_same_gaps(language: str):
    wrong = []
    for entry in polib.pofile(str(catalogue(language))):
        if entry.obsolete or not entry.translated():
            continue
        wanted = set(GAPS.findall(entry.msgid_plural or entry.msgid))
        if entry.msgid_plural:
            # "One seat" may do without the number.
            if any(set(GAPS.findall(text)) - wanted for text in entry.msgstr_plural.values()):
                wrong.append(entry.msgid)
        elif set(GAPS.findall(entry.msgstr)) != wanted:
            wrong.append(entry.msgid)

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_the_newest(language: str):
    written = {
        (entry.msgctxt, entry.msgid): entry.msgstr_plural or entry.msgstr
        for entry in polib.pofile(str(catalogue(language))).translated_entries()
    }
    compiled = {
        (entry.msgctxt, entry.msgid): entry.msgstr_plural or entry.msgstr
        for entry in polib.mofile(str(catalogue(language).with_suffix(".mo")))
    }

    assert compiled == written


def test_no_sentence_hides_from_translation():
    """Words between tags that no translation tag surrounds; the page of components shows made-up names."""
    found = []
    for path in [path for path in sorted((SOURCE / "templates").rglob("*.html")) if "components_all" not in path.name]:
        text = path.read_text(encoding="utf-8")
        for pattern in (
            r"\{#.*?#\}",
            r"\{% comment.*?%\}.*?\{% endcomment %\}",
            r"\{% blocktrans.*?%\}.*?\{% endblocktrans\w* %\}",
            r"<(script|title lang|style|code)\b.*?</\1>",
            r"<!--.*?-->",
            r"\{%.*?%\}",
            r"\{\{.*?\}\}",
            r"<[^>]*>",
            r"&\w+;|&#\d+;",
        ):
            text = re.sub(pattern, " ", text, flags=re.DOTALL)
        found += [f"{path.relative_to(SOURCE)}: {words}" for words in re.findall(r"[A-Za-zÄÖÜäöüß]{3,}[^\n]*", text)]

    assert [line for line in found if not re.search(r": (?:WerkStadt|GeoJSON|Atom|QR|SVG|PDF|iCalendar)\b", line)] == []
