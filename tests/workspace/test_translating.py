"""The pages of the translation desk."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from tests.factories import a_whole_city
from tests.staff import FROM_HERE, Visitor, become
from tests.translation_factories import delivery_of
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference, Event
from werkstadt.translating import checks, states
from werkstadt.translating.models import Delivery, GlossaryTerm, TextState
from werkstadt.translating.states import checksum
from werkstadt.workspace.translating.check_words import SENTENCES, sentence
from werkstadt.workspace.translating.rows import TAGS

pytestmark = pytest.mark.django_db
BEFORE = "/en/workspace/jena-konferenz/translations/"
UKRAINIAN = BEFORE + "uk/"
EVENT = "event.jena-konferenz.jena-konferenz-werkstatt.title"
TITLE = "conference.jena-konferenz.title"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES = tmp_path / "files"


@pytest.fixture
def translator(client) -> Any:
    a_whole_city()
    return become(client, Visitor(Role.TRANSLATOR, is_person=True))


def desk(client: Any, words: dict[str, str], seen: dict[str, str] | None = None, **buttons: str) -> Any:
    fields = {f"w.{key}": said for key, said in words.items()}
    fields |= {f"s.{key}": (seen or {}).get(key, checksum("")) for key in words}
    return client.post(UKRAINIAN, fields | buttons, headers=FROM_HERE)


def texts_on(response: Any) -> list[str]:
    return re.findall(r'<div class="text" id="([^"]+)"', response.content.decode())


def box(response: Any, key: str) -> str:
    found = re.search(
        rf'<textarea[^>]* name="w.{re.escape(key)}"[^>]*>\n(.*?)</textarea>', response.content.decode(), re.S
    )
    assert found
    return found[1]


def stored(model: Any = Event, field: str = "title", **which: str) -> dict[str, str]:
    return dict(getattr(model.objects.get(**which or {"slug": "jena-konferenz-werkstatt"}), field))


def test_the_overview_shows_every_language_with_its_numbers(translator):
    page = translator.get(BEFORE).content.decode()

    assert re.findall(r'<h2><a href="[^"]*/translations/([\w-]+)/">', page) == ["de-simple", "uk", "en", "ru", "ar"]
    assert len(re.findall(r"0 of \d+ done", page)) == 5


def test_the_desk_shows_what_is_to_do_with_its_source(translator):
    response = translator.get(UKRAINIAN)

    assert TITLE in texts_on(response)
    assert 'lang="uk" dir="ltr"' in response.content.decode()


def test_a_right_to_left_language_has_its_direction(translator):
    assert 'lang="ar" dir="rtl"' in translator.get(BEFORE + "ar/").content.decode()


def test_saving_leads_on_to_the_next_text(translator):
    response = desk(translator, {EVENT: "Майстерня", TITLE: ""}, save=EVENT)
    last = desk(translator, {EVENT: "Майстерня", TITLE: ""}, save=TITLE)

    assert (response.status_code, response["Location"]) == (302, f"{UKRAINIAN}?saved=1&reviewed=0#box-{TITLE}")
    assert last["Location"] == f"{UKRAINIAN}?saved=0&reviewed=0#box-{TITLE}"
    assert stored() == {"de": "Werkstatt", "uk": "Майстерня"}


def test_save_and_review_marks_only_that_text_but_saves_all(translator):
    desk(translator, {EVENT: "Майстерня", TITLE: "ВеркШтадт"}, review=EVENT)

    assert {each.field: bool(each.reviewed_at) for each in TextState.objects.filter(model="conferences.event")} == {
        "title": True
    }
    assert not TextState.objects.get(model="conferences.conference").reviewed_at


def test_all_can_be_reviewed_at_once_but_nothing_that_is_empty(translator):
    desk(translator, {EVENT: "Майстерня", TITLE: ""}, review="all")

    assert TextState.objects.count() == 1


def test_the_next_button_leads_to_what_is_to_do(translator):
    assert desk(translator, {EVENT: "Майстерня"}, next="1")["Location"] == f"{UKRAINIAN}?show=open&saved=1&reviewed=0"


def test_two_translators_are_told_and_what_was_typed_stands_in_its_box(translator):
    desk(translator, {EVENT: "Перша"})

    response = desk(translator, {EVENT: "Друга", TITLE: "ВеркШтадт"})
    page = response.content.decode()

    assert response.status_code == 200
    assert (box(response, EVENT), stored()["uk"]) == ("Друга", "Перша")
    assert "Somebody else has saved other words meanwhile" in page
    assert stored(Conference, slug="jena-konferenz")["uk"] == "ВеркШтадт"
    # Sending the page that says so takes the typed words.
    again = dict(re.findall(r'name="s\.([^"]+)" value="([^"]*)"', page))
    desk(translator, {EVENT: box(response, EVENT)}, again)
    assert stored()["uk"] == "Друга"


def test_a_mistake_is_told_at_its_text_and_nothing_typed_is_lost(translator):
    response = desk(translator, {EVENT: "Два\nрядки"})

    assert (response.status_code, box(response, EVENT)) == (200, "Два\nрядки")
    assert 'aria-invalid="true"' in response.content.decode()


def test_words_of_people_are_never_run(translator):
    desk(translator, {EVENT: "</textarea><script>alert(1)</script>"})

    page = translator.get(UKRAINIAN + "?show=all").content.decode()

    assert "<script>alert" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;" in page


@pytest.mark.parametrize("state", ["missing", "person", "reviewed", "outdated", "machine"])
def test_filters_show_one_state(translator, state: str):
    desk(translator, {EVENT: "Майстерня"}, review=EVENT)
    desk(translator, {TITLE: "ВеркШтадт"})

    found = texts_on(translator.get(f"{UKRAINIAN}?show={state}"))

    assert (EVENT in found, TITLE in found) == (state == "reviewed", state == "person")


@pytest.mark.parametrize(
    "asked", ["show=x&page=0", "page=999999999999", "page=²", "show=all&page=2&saved=x", "page=-1"]
)
def test_strange_questions_get_a_page(translator, asked: str):
    assert translator.get(f"{UKRAINIAN}?{asked}").status_code == 200


@pytest.mark.parametrize("language", ["de", "fr", "xx", "uk-UA"])
def test_only_languages_of_the_city_have_a_desk(translator, language: str):
    assert translator.get(f"{BEFORE}{language}/").status_code == 404


def test_texts_of_the_city_have_a_desk_of_their_own(translator):
    url = "/en/city/translations/uk/"
    fields = {"w.figure.people.label": "Люди", "s.figure.people.label": checksum("")}

    response = translator.post(url, fields | {"save": "all"}, headers=FROM_HERE)

    assert response.status_code == 302
    assert dict(City.objects.get().figures.get().label) == {"de": "Menschen", "uk": "Люди"}


def test_a_city_sees_no_texts_of_another(client):
    a_whole_city("jena", hosts=["jena.example"])
    a_whole_city("gera", hosts=["gera.example"])
    become(client, Visitor(Role.TRANSLATOR, is_person=True), "gera")

    assert client.get(UKRAINIAN, headers={"Host": "testserver"}).status_code in {403, 404}


def test_files_go_out_with_their_names(translator):
    xliff = translator.get(UKRAINIAN + "texts.xliff")
    po = translator.get(UKRAINIAN + "texts.po")

    assert xliff["Content-Disposition"] == "attachment; filename*=UTF-8''jena-konferenz-uk.xliff"
    assert (xliff["Content-Type"], po["Content-Type"]) == (
        "application/xliff+xml; charset=utf-8",
        "text/x-gettext-translation; charset=utf-8",
    )
    assert translator.get(UKRAINIAN + "texts.docx").status_code == 404


def upload(client: Any, content: bytes, name: str = "agentur.xliff") -> Any:
    return client.post(UKRAINIAN + "files/", {"file": SimpleUploadedFile(name, content)}, headers=FROM_HERE)


def test_a_file_is_looked_at_before_anything_changes(translator):
    content = translator.get(UKRAINIAN + "texts.po").content.decode()
    content = content.replace(
        f'"{EVENT}"\nmsgid "Werkstatt"\nmsgstr ""', f'"{EVENT}"\nmsgid "Werkstatt"\nmsgstr "<b>Майстерня</b>"'
    )

    response = upload(translator, content.encode(), "<img src=x onerror=alert(1)>.po")
    preview = translator.get(response["Location"]).content.decode()
    before = stored()
    taken = translator.post(response["Location"], {"take": [EVENT]}, headers=FROM_HERE)

    assert re.findall(r'name="take" value="([^"]+)"( checked)?', preview) == [(EVENT, " checked")]
    assert "<b>Майстерня" not in preview
    assert "<img" not in preview
    assert before == {"de": "Werkstatt"}
    assert (taken.status_code, stored()["uk"]) == (302, "<b>Майстерня</b>")


def test_nothing_chosen_changes_nothing_and_can_be_chosen_later(translator):
    url = f"{BEFORE}de-simple/files/{delivery_of('jena')}/"

    response = translator.post(url, headers=FROM_HERE)

    assert "Nothing was chosen" in response.content.decode()
    assert Delivery.objects.get(pk=delivery_of("jena")).taken_over_at is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"PK\x03\x04 a spreadsheet",
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><xliff/>",
    ],
)
def test_a_file_that_can_not_be_read_is_said_in_a_sentence(translator, content: bytes):
    response = upload(translator, content)

    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    assert Delivery.objects.count() == 2  # those of the city that the test began with


def test_deliveries_of_another_language_or_conference_are_not_found(translator):
    assert translator.get(f"{BEFORE}uk/files/{delivery_of('jena')}/").status_code == 404
    assert translator.get(f"/en/city/translations/de-simple/files/{delivery_of('jena')}/").status_code == 404


def test_words_of_the_glossary_are_added_changed_and_removed(translator):
    url = "/en/city/translations/glossary/"
    translator.post(url, {"word-de": "Quartiersbüro", "word-uk": "бюро"}, headers=FROM_HERE)
    term = GlossaryTerm.objects.order_by("-pk")[0]
    changed = translator.post(f"{url}{term.pk}/", {"word-de": "Quartiersbüro", "is_name": "on"}, headers=FROM_HERE)
    term.refresh_from_db()
    now = (dict(term.words), term.is_name)
    translator.post(f"{url}{term.pk}/", {"act": "remove"}, headers=FROM_HERE)

    assert (changed.status_code, now) == (302, ({"de": "Quartiersbüro"}, True))
    assert not GlossaryTerm.objects.filter(pk=term.pk).exists()


def test_the_glossary_of_a_conference_is_only_for_reading(translator):
    page = translator.get(BEFORE + "glossary/").content.decode()

    assert "районне бюро" in page
    assert "<form method=" not in page.partition("<main")[2]


def test_hints_and_checks_stand_beside_the_text(translator):
    Event.objects.filter(slug="jena-konferenz-werkstatt").update(title={"de": "Veranstaltung in Jena um 10 Uhr"})
    desk(translator, {EVENT: "Захід о 11 годині"})

    page = translator.get(UKRAINIAN + "?show=person").content.decode()

    assert '<mark class="term">Veranstaltung</mark> in <mark class="name">Jena</mark>' in page
    for words in ("means something else", "The proper name “Jena” is missing", "Missing from the source: 10"):
        assert words in page


def test_without_a_machine_there_is_no_button(translator):
    assert "machine/" not in translator.get(UKRAINIAN).content.decode()


def test_with_a_machine_there_is_one_and_a_run_is_told(translator, settings):
    settings.TRANSLATION_MACHINE = ("deepl", "http://127.0.0.1:9", "key")

    before = translator.get(UKRAINIAN).content.decode()
    response = translator.post(UKRAINIAN + "machine/", headers=FROM_HERE)
    after = translator.get(UKRAINIAN).content.decode()

    assert "Draft what is missing" in before
    assert response["Location"] == UKRAINIAN + "#machine"
    assert "A program is writing first drafts" in after
    assert "Draft what is missing" not in translator.get(BEFORE + "de-simple/").content.decode()


def test_every_check_has_its_sentence():
    codes = {"name", "name-also", checks.TERM, checks.AVOID}
    codes |= {str(code) for code in checks.text_pairs.Code}
    codes |= {f"easy-{code}" for code in checks.easy_language.Code}

    assert set(SENTENCES) == codes
    with override("en"):
        assert sentence(checks.Check("long", {"count": 9, "limit": 2})).startswith("Much longer")


def test_every_state_has_a_tag_and_a_colour():
    style = Path("src/werkstadt/static/werkstadt/translating.css").read_text()

    assert set(TAGS) == set(states.State)
    assert all(f".text-states .{state.value} " in style for state in states.State)
