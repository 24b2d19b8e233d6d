"""Which German is hard to read: each rule with words that break it, and words that only look like it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from werkstadt.methods.easy_language import PLAIN, Code, check
from werkstadt.methods.easy_language.sentences import sentences

TEXTS = Path(__file__).resolve().parents[2] / "src" / "werkstadt" / "packs" / "jena" / "texts"


def found(text: str, **options: object) -> list[tuple[Code, str]]:
    return [(each.code, text[each.start : each.end]) for each in check(text, **options)]  # type: ignore[arg-type]


def test_a_sentence_of_more_than_fifteen_words_is_long():
    fifteen = "Wir treffen uns am Samstag um 10 Uhr in der Schule und reden über alles."

    assert found(fifteen) == []
    assert found(fifteen.replace("alles", "alles zusammen")) == [
        (Code.LONG_SENTENCE, fifteen.replace("alles", "alles zusammen"))
    ]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("Die Sozialraumkonferenz beginnt.", Code.LONG_WORD, "Sozialraumkonferenz"),
        ("Sie werden eingeladen.", Code.PASSIVE, "werden eingeladen"),
        ("Alle wurden gestern informiert.", Code.PASSIVE, "wurden gestern informiert"),
        ("Die Räume sind vorbereitet worden.", Code.PASSIVE, "vorbereitet worden"),
        ("Das wird gemeinsam beschlossen.", Code.PASSIVE, "wird gemeinsam beschlossen"),
        ("Das Dach des Hauses ist rot.", Code.GENITIVE, "des Hauses"),
        ("Heute kommt die Leiterin der Schule.", Code.GENITIVE, "Leiterin der Schule"),
        ("Wir wohnen im Norden Jenas.", Code.GENITIVE, "Jenas"),
        ("Wir helfen würden wir gern.", Code.SUBJUNCTIVE, "würden"),
        ("Das ist gut, weil alle mitmachen.", Code.CLAUSES, "Das ist gut, weil alle mitmachen."),
        ("Menschen, die hier wohnen.", Code.CLAUSES, "Menschen, die hier wohnen."),
        ("Wir malen z. B. ein Haus.", Code.ABBREVIATION, "z. B."),
        ("Der Bus gehört zum ÖPNV.", Code.ABBREVIATION, "ÖPNV"),
        ("Das ist Partizipation.", Code.FOREIGN, "Partizipation"),
        ("Das steht in Teil IV.", Code.ROMAN, "IV"),
        ("Hier leben 25.000 Menschen.", Code.BIG_NUMBER, "25.000"),
        ("Das war 1789.", Code.OLD_YEAR, "1789"),
        ("Es gibt fünf Räume.", Code.NUMBER_WORD, "fünf"),
        ("Das sind 12 % mehr.", Code.SIGN, "%"),
        ("Das ist nicht gut.", Code.NEGATION, "nicht"),
    ],
)
def test_what_breaks_a_rule_is_found_where_it_stands(text: str, code: Code, where: str):
    assert found(text, names=("Jena",)) == [(code, where)]


@pytest.mark.parametrize(
    "text",
    [
        "Die Stadt-Verwaltung hilft.",
        "Er wird morgen gehen.",
        "Das wird bereit sein.",
        "Das Wetter wird schön.",
        "Wir treffen uns am 13. Dezember 2025.",
        "Wir treffen uns um 10:30 Uhr.",
        "Das ist in 07743 Jena.",
        "Themen sind: Soziales, Gesundheit, Zuwanderung und Klima.",
        "Die Fragen sind: Was ist gut? Was fehlt noch?",
        "Lesen Sie das PDF.",
        "Kommen Sie am Samstag. Der Chef ist da.",
    ],
)
def test_easy_sentences_are_left_alone(text: str):
    assert found(text) == []


def test_names_may_be_as_long_as_they_are():
    text = "Das ist in Vierzehnheiligen."

    assert found(text) == [(Code.LONG_WORD, "Vierzehnheiligen")]
    assert found(text, names=("Vierzehnheiligen",)) == []


def test_markdown_and_addresses_are_no_words():
    text = (
        "## Was ist das?\n\n- **Hier** lesen Sie [mehr](https://example.org/partizipation).\n- Zweiter Punkt\n\n1. Ja"
    )

    assert found(text) == []
    assert [each.text.split()[-1] for each in sentences(text)] == ["das?", ".", "Punkt", "Ja"]


def test_positions_are_those_of_the_text_with_its_marks():
    text = "**Alle** wurden [informiert](https://example.org)."

    ((code, where),) = found(text)

    assert (code, where) == (Code.PASSIVE, "wurden [informiert")


def test_only_some_rules_when_asked():
    text = "Alle wurden nicht informiert."

    assert [code for code, _ in found(text, only=PLAIN)] == [Code.PASSIVE]


def test_order_of_the_findings_is_that_of_the_text():
    starts = [each.start for each in check("Nicht fünf Leute würden z. B. des Hauses gedenken, weil es nicht geht.")]

    assert starts == sorted(starts)


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.de-simple.md")), ids=lambda path: path.name)
def test_easy_texts_of_the_city_keep_the_rules(path: Path):
    """They were written by these rules; what is left is advice, and two names of laws."""
    text = path.read_text(encoding="utf-8")
    broken = [text[each.start : each.end] for each in check(text) if not each.code.is_advice]

    assert [words for words in broken if words not in {"WCAG", "EN"}] == []


def test_the_same_in_ordinary_german_does_not():
    """A control: the rules do find something in texts of an administration."""
    broken = {
        each.code
        for path in TEXTS.glob("*.de.md")
        for each in check(path.read_text(encoding="utf-8"))
        if not each.code.is_advice
    }

    assert {Code.LONG_SENTENCE, Code.LONG_WORD, Code.PASSIVE, Code.GENITIVE} <= broken


def test_anything_can_be_looked_at():
    for text in ("", " ", "…", "\n\n", "12", "|a|b|\n|-|-|", "العربية", "a" * 5000, "[](" * 200, ". " * 500):
        assert all(0 <= each.start < each.end <= len(text) for each in check(text))
        assert re.sub(r"\s", "", text) or check(text) == []
