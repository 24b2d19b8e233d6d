"""Out to an agency and in again: nothing lost, nothing overwritten unseen, nothing dangerous read."""

from __future__ import annotations

import re
import time
import xml.etree.ElementTree as ElementTree

import polib
import pytest

from tests.translating.a_desk import GERMAN, NOW, TEXT, TITLE, UKRAINIAN, a_desk, change, city_of, now, state, write
from werkstadt.base.models import AuditEntry
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference
from werkstadt.translating import glossary
from werkstadt.translating.exchange import comparing, files, taking_over
from werkstadt.translating.exchange.comparing import Outcome
from werkstadt.translating.exchange.unit import MOST_BYTES, Problem, Unit
from werkstadt.translating.models import Delivery
from werkstadt.translating.states import State

pytestmark = pytest.mark.django_db
FORMATS = pytest.mark.parametrize("format_", ["xliff", "po"])
SPACE = {"x": "urn:oasis:names:tc:xliff:document:1.2"}


def out(conference: Conference, format_: str = "xliff", language: str = "uk", **options: bool) -> str:
    city = city_of(conference)
    return files.export(city, conference, language, format_, glossary.of(city), **options).content


def back(conference: Conference, content: str | bytes, language: str = "uk") -> Delivery:
    sent = content if isinstance(content, bytes) else content.encode()
    return files.receive(city_of(conference), conference, language, "agentur", sent, by="person 1", at=NOW)


def outcomes(delivery: Delivery) -> dict[str, Outcome]:
    return {each.unit.key: each.outcome for each in comparing.of(delivery)}


def translated(content: str, key: str, words: str) -> str:
    """As the agency's tool writes it into the file."""
    if content.startswith("<?xml"):
        pattern = rf'(<trans-unit id="{re.escape(key)}".*?<target state=")[^"]*(">)[^<]*(</target>)'
        return re.sub(pattern, rf"\1translated\2{words}\3", content, flags=re.DOTALL)
    file = polib.pofile(content)
    for entry in file:
        if entry.msgctxt == key:
            entry.msgstr, entry.flags = words, []
    return str(file)


@FORMATS
def test_what_goes_out_comes_back_the_same(format_: str):
    conference = a_desk()
    write(conference, TEXT, 'Слово & <b>"так"</b> – \\n\nдругий рядок')

    delivery = back(conference, out(conference, format_))

    assert outcomes(delivery) == {
        "conference.werkstadt-nord.title": Outcome.EMPTY,
        TITLE: Outcome.EMPTY,
        TEXT: Outcome.SAME,
    }


@FORMATS
def test_new_words_are_taken_over_once_chosen(format_: str):
    conference = a_desk()
    delivery = back(conference, translated(translated(out(conference, format_), TEXT, UKRAINIAN), TITLE, "Говорити"))
    before = now(conference).words

    saved = taking_over.take_over(delivery, {TEXT}, by="person 2", at=NOW)

    assert (before, saved.changed, now(conference).words) == ("", [TEXT], UKRAINIAN)
    assert (state(conference), state(conference, TITLE)) == (State.PERSON, State.MISSING)
    assert AuditEntry.objects.filter(did=taking_over.TAKEN_OVER, by="person 2").count() == 1


def test_a_delivery_is_taken_over_once():
    conference = a_desk()
    delivery = back(conference, translated(out(conference), TEXT, UKRAINIAN))
    taking_over.take_over(delivery, {TEXT}, by="person 2", at=NOW)

    with pytest.raises(Refused):
        taking_over.take_over(delivery, {TEXT}, by="person 2", at=NOW)


@FORMATS
def test_a_source_that_changed_since_is_told_and_taken_over_as_outdated(format_: str):
    conference = a_desk()
    sent = translated(out(conference, format_), TEXT, UKRAINIAN)
    change(conference, "de", "Ganz neu.")

    delivery = back(conference, sent)
    (row,) = [each for each in comparing.of(delivery) if each.unit.key == TEXT]
    taking_over.take_over(delivery, {TEXT}, by="person 2", at=NOW)

    assert (row.outcome, row.is_chosen, row.is_takeable) == (Outcome.OUTDATED, False, True)
    assert (now(conference).words, state(conference)) == (UKRAINIAN, State.OUTDATED)


@FORMATS
def test_words_that_somebody_changed_here_meanwhile_are_not_chosen(format_: str):
    conference = a_desk()
    sent = translated(out(conference, format_), TEXT, UKRAINIAN)
    write(conference, TEXT, "Мої слова.")

    (row,) = [each for each in comparing.of(back(conference, sent)) if each.unit.key == TEXT]

    assert (row.outcome, row.is_chosen) == (Outcome.CONFLICT, False)


def test_what_does_not_fit_is_told():
    conference = a_desk()
    content = translated(translated(out(conference), TITLE, "Два\nрядки"), TEXT, UKRAINIAN)
    content = content.replace('id="conference.werkstadt-nord.title"', 'id="conference.anderswo.title"')
    content = translated(content, "conference.anderswo.title", "Десь")
    unit = re.search(r'<trans-unit id="event.werkstadt-nord.werkstatt.text".*?</trans-unit>', content, re.DOTALL)
    assert unit
    content = content.replace(unit[0], unit[0] * 2)

    found = [(each.unit.key, each.outcome) for each in comparing.of(back(conference, content))]

    assert found == [
        ("conference.anderswo.title", Outcome.UNKNOWN),
        (TITLE, Outcome.UNFIT),
        (TEXT, Outcome.NEW),
        (TEXT, Outcome.TWICE),
    ]


def test_html_typed_by_an_agency_stays_text():
    conference = a_desk()
    delivery = back(conference, translated(out(conference), TEXT, "&lt;script&gt;alert(1)&lt;/script&gt; слово"))

    taking_over.take_over(delivery, {TEXT}, by="person 2", at=NOW)

    assert now(conference).words == "<script>alert(1)</script> слово"


def test_inline_elements_and_suggestions_of_tools_are_read_as_people_mean_them():
    conference = a_desk()
    words = '<mrk mtype="seg" mid="1">Зустріч</mrk> <g id="1">тут</g>.<x id="2"/>'
    content = translated(out(conference), TEXT, words).replace(
        "</target><note>", "</target><alt-trans><source>X</source><target>Чуже</target></alt-trans><note>"
    )

    (row,) = [each for each in comparing.of(back(conference, content)) if each.unit.key == TEXT]

    assert row.words == "Зустріч тут."


@FORMATS
def test_unfinished_words_are_not_chosen(format_: str):
    conference = a_desk()
    write(conference, TEXT, "Чернетка.", origin="machine")
    content = out(conference, format_)
    content = content.replace("Чернетка.", "Чернетка два.").replace('state="needs-review-translation"', 'state="new"')

    (row,) = [each for each in comparing.of(back(conference, content)) if each.unit.key == TEXT]

    assert (row.outcome, row.is_chosen) == (Outcome.UNFINISHED, False)


def test_xliff_is_read_by_another_library_and_says_how_far_each_text_is():
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN, is_reviewed=True)

    tree = ElementTree.fromstring(out(conference).encode())
    units = tree.findall(".//x:trans-unit", SPACE)
    file = tree.find("x:file", SPACE)

    assert file is not None
    assert (file.get("source-language"), file.get("target-language")) == ("de", "uk")
    assert [(each.get("id"), each.findtext("x:source", "", SPACE)) for each in units][-1] == (TEXT, GERMAN)
    assert [target.get("state") for target in tree.iterfind(".//x:target", SPACE)] == [
        "needs-translation",
        "needs-translation",
        "signed-off",
    ]
    assert "Planungsraum = район планування" in out(conference)


def test_only_what_is_to_do_when_asked():
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN)

    assert TEXT not in out(conference, only_open=True)
    assert TITLE in out(conference, only_open=True)


def test_control_characters_make_no_broken_file():
    conference = a_desk()
    Conference.objects.update(title={"de": "Böse \x0b\x1f\ufffe Zeichen"})
    conference.refresh_from_db()

    assert ElementTree.fromstring(out(conference).encode()).tag.endswith("xliff")


BOMB = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "entities": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><xliff version="1.2"/>',
    "external": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff version="1.2">&a;</xliff>',
    "dtd": '<!DOCTYPE xliff PUBLIC "x" "http://example.org/x.dtd"><xliff version="1.2"/>',
    "bomb": f'<!DOCTYPE x [<!ENTITY b0 "ha">{BOMB}]><xliff version="1.2">&b9;</xliff>',
    "parameter": '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://example.org/a"> %a;]><xliff version="1.2"/>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_document_types_are_refused(name: str):
    begun = time.monotonic()

    with pytest.raises(Refused) as refused:
        files.read(HOSTILE[name].encode(), "uk")

    assert refused.value.code == Problem.DECLARATIONS
    assert time.monotonic() - begun < 2


def test_the_control_without_that_protection_reads_the_entity():
    """The same words do carry something in for a reader that allows it."""
    hostile = '<!DOCTYPE x [<!ENTITY a "carried in">]><xliff version="1.2">&a;</xliff>'

    assert ElementTree.fromstring(hostile).text == "carried in"


XLIFF = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">{}</xliff>'
BODY = '<body><trans-unit id="a"><source>a</source><target>b</target></trans-unit></body>'
UNIT = f'<file target-language="{{}}">{BODY}</file>'


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", Problem.UNKNOWN_FORMAT),
        ("Guten Tag", Problem.UNKNOWN_FORMAT),
        ("<html><body>x</body></html>", Problem.UNKNOWN_FORMAT),
        ('<xliff version="2.0"/>', Problem.UNKNOWN_FORMAT),
        (XLIFF.format("<file>"), Problem.BROKEN),
        (XLIFF.format(""), Problem.NO_TEXTS),
        (XLIFF.format(UNIT.format("ru")), Problem.OTHER_LANGUAGE),
        (XLIFF.format("<g>" * 3000 + "</g>" * 3000), Problem.BROKEN),
        ('<?xml version="1.0" encoding="no-such"?><xliff/>', Problem.BROKEN),
        ("<x" + " " * MOST_BYTES, Problem.TOO_LARGE),
        ('msgid "a', Problem.NO_TEXTS),
        ('msgid "a"\nmsgstr "b"\nmsgid\n"', Problem.BROKEN),
        ('msgid ""\nmsgstr "Language: ru\\n"\n\nmsgid "a"\nmsgstr "b"\n', Problem.OTHER_LANGUAGE),
        ('msgid ""\nmsgstr "Language: uk\\n"\n', Problem.NO_TEXTS),
    ],
)
def test_what_is_no_translation_is_refused_with_a_reason(content: str, problem: Problem):
    with pytest.raises(Refused) as refused:
        files.read(content.encode(), "uk")

    assert refused.value.code == problem


def test_no_file_of_the_server_is_read_in_place_of_what_was_sent(tmp_path):
    """polib takes words for the name of a file when there is one."""
    secret = tmp_path / "msgid"
    secret.write_text('msgid "secret"\nmsgstr "words"\n')

    with pytest.raises(Refused):
        files.read(str(secret).encode(), "uk")
    assert len(polib.pofile(str(secret))) == 1  # the control


@pytest.mark.parametrize("given", ["uk", "uk-UA", "UK_ua"])
def test_a_country_behind_the_language_does_no_harm(given: str):
    assert files.read(XLIFF.format(UNIT.format(given)).encode(), "uk") == [Unit("a", "a", "b")]


def test_tools_that_know_no_easy_language_write_german():
    assert files.read(XLIFF.format(UNIT.format("de-DE")).encode(), "de-simple") == [Unit("a", "a", "b")]


def test_too_many_texts_or_too_long_ones_are_refused():
    unit = '<trans-unit id="{}"><source>a</source><target>{}</target></trans-unit>'
    many = "".join(unit.format(number, "b") for number in range(5001))
    long = unit.format("a", "b" * 40_001)

    for content, problem in ((many, Problem.TOO_MANY), (long, Problem.TOO_LARGE)):
        with pytest.raises(Refused) as refused:
            files.read(XLIFF.format(f"<file><body>{content}</body></file>").encode(), "uk")
        assert refused.value.code == problem


def test_other_encodings_are_read():
    content = '<?xml version="1.0" encoding="utf-16"?>' + XLIFF.format(UNIT.format("uk"))

    assert files.read(content.encode("utf-16"), "uk") == [Unit("a", "a", "b")]
