"""The form about people: everything is optional, any script is taken, and what is wrong is said beside its field."""

from __future__ import annotations

import pytest

from tests.factories import a_workshop
from tests.public.seats import EMPTY, NOW, form, page, send, summary
from werkstadt.base import clock
from werkstadt.conferences.models import Event
from werkstadt.seats import details
from werkstadt.seats.models import Contact, Registration, SupportNeeds
from werkstadt.seats.needs import Needs

pytestmark = pytest.mark.django_db
NO_MAIL = "Please check the mail address. It looks like this: name@example.org"
NO_PHONE = "Please check the phone number. It looks like this: 0151 23456789"
NO_NUMBER = "Please write a number from 0 to 100."
NO_AGES = "Please write the ages as numbers, such as 4, 9. For a baby write 0."


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def event() -> Event:
    return a_workshop()


@pytest.mark.parametrize(
    ("adults", "children", "expected"),
    [
        ("1", "", (1, [])),
        ("", "", (1, [])),
        (" 2 ", "", (2, [])),
        ("2", "9, 4", (2, [4, 9])),
        ("0", "16", (0, [16])),
        ("", "16", (0, [16])),
        ("1", "0", (1, [0])),
        ("1", "4 9;11، 12", (1, [4, 9, 11, 12])),
        ("٢", "٤، ٩", (2, [4, 9])),
        ("10", "", (10, [])),
    ],
)
def test_a_party_is_understood_in_any_digits(client, event, adults, children, expected):
    response = send(client, event, adults=adults, children=children, anyway="too-young-for-all--4-9")

    registration = Registration.objects.get()
    assert response.status_code == 302
    assert (registration.adults, registration.children) == expected
    assert registration.bookings.get().places == sum((expected[0], len(expected[1])))


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("adults", "0", "Please count at least one person."),
        ("adults", "-1", NO_NUMBER),
        ("adults", "140", NO_NUMBER),
        ("adults", "1.5", NO_NUMBER),
        ("adults", "two", NO_NUMBER),
        ("adults", "9" * 20, NO_NUMBER),
        ("adults", "9" * 10_000, NO_NUMBER),
        ("adults", "11", "Here you can register at most 10 people. For more, please write to us or call."),
        ("adults", "40", "Here you can register at most 10 people. For more, please write to us or call."),
        ("children", "140", "Please check the ages. They are years, such as 4, 9."),
        ("children", "9" * 150, "Please check the ages. They are years, such as 4, 9."),
        ("children", "18", "From the age of 18 people count as adults. Please count them there."),
        ("children", "-4", NO_AGES),
        ("children", "4.5", NO_AGES),
        ("children", "four", NO_AGES),
        ("children", "½", NO_AGES),
        ("email", "name", NO_MAIL),
        ("email", "name@example", NO_MAIL),
        ("email", "a@example.org, b@example.org", NO_MAIL),
        ("email", "a@example.org\r\nBcc: all@example.org",
         NO_MAIL),
        ("phone", "0151", NO_PHONE),
        ("phone", "my neighbour has it", NO_PHONE),
        ("wheelchairs", "21", "Please write a number from 0 to 20."),
        ("childcare", "baby", NO_AGES),
        ("website", "https://example.org",
         "Please leave this empty: it is a trap for programs that fill in forms."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field_and_above_and_nothing_is_lost(client, event, field, typed, message):
    typed_elsewhere = {"name": "Familie M.", "food": "vegan", "other": "Eins\nZwei", "quiet_room": "on"}

    response = send(client, event, **typed_elsewhere | {field: typed})

    assert (response.status_code, Registration.objects.count()) == (200, 0)
    assert summary(response) == [(f"id_{field}", message)]
    assert f'id="id_{field}_error">{message}</p>' in page(response)
    shown = response.context["page"].form
    assert {name: shown[name].value() for name in ("name", "food", "other", field)} == {
        name: value for name, value in (typed_elsewhere | {field: typed}).items() if name != "quiet_room"
    }
    assert shown["quiet_room"].value() is True
    assert "<title>Error: Book seats" in page(response)


@pytest.mark.parametrize("field", ["adults", "email"])
def test_a_field_with_an_error_is_announced_as_wrong(client, event, field):
    html = send(client, event, **{field: "x"}).content.decode()

    (opening,) = [part for part in html.split("<input") if f'name="{field}"' in part.partition(">")[0]]
    assert 'aria-invalid="true"' in opening
    assert f"id_{field}_error" in opening.partition("aria-describedby")[2].partition(">")[0]


@pytest.mark.parametrize(
    ("field", "most"), [("name", 200), ("pick_up", 300), ("food", 300), ("childcare_times", 200), ("other", 1000)]
)
def test_too_much_is_said_and_kept_and_the_most_is_taken(client, event, field, most):
    too_long = send(client, event, **{field: "ä" * 10_000})

    assert [where for where, _words in summary(too_long)] == [f"id_{field}"]
    assert "ä" * 10_000 in page(too_long)
    assert send(client, event, **{field: "ä" * most}).status_code == 302


@pytest.mark.parametrize("field", ["name", "email", "phone", "food", "other", "children", "adults", "website"])
def test_what_no_database_can_keep_is_refused_in_words(client, event, field):
    response = send(client, event, **{field: "a\x00b"})

    assert (response.status_code, Registration.objects.count()) == (200, 0)
    assert [where for where, _words in summary(response)] == [f"id_{field}"]


@pytest.mark.parametrize(
    "name",
    [
        "Родина Ковальчук",
        "عائلة محمد",
        "王小明",
        "👩‍👩‍👧",
        "\u202eemaN",
        "O'Brien & <b>Söhne</b>",
        "{{ 7|add:7 }}",
        "' OR 1=1",
    ],
)
def test_any_name_is_kept_as_it_was_typed(client, event, name):
    response = send(client, event, name=name, food=name)

    assert Contact.objects.get().name == name
    assert details.needs_of(Registration.objects.get()).food == name
    shown = client.get(response["Location"])
    assert f"<bdi>{name}</bdi>" in page(shown)
    assert "<b>Söhne</b>" not in shown.content.decode()


@pytest.mark.parametrize("space", ["\r\n", "\n", "\u2028", "\t"])
def test_a_name_is_one_line(client, event, space):
    send(client, event, name=f"Eins{space}Zwei")

    assert Contact.objects.get().name == "Eins Zwei"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" m@example.org ", "m@example.org"),
        ("M@Bücher.Example", "M@bücher.example"),
        ("імя@пошта.укр", "імя@пошта.укр"),
    ],
)
def test_mail_addresses_of_the_world_are_taken(client, event, typed, kept):
    send(client, event, email=typed)

    assert Contact.objects.get().email == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("0151 23456789", "0151 23456789"), ("+49 (0)3641/49-0", "+49 (0)3641/49-0"), ("٠١٥١ ٢٣٤٥٦", "0151 23456")],
)
def test_a_phone_number_is_kept_so_that_anybody_can_dial_it(client, event, typed, kept):
    send(client, event, phone=typed)

    assert Contact.objects.get().phone == kept


def test_what_people_need_is_kept_apart_and_sealed(client, event):
    response = send(client, event, childcare="4, 9", childcare_times="10 bis 12", sign_language="on", interpreter="uk",
                    wheelchairs="1", hearing_loop="on", quiet_room="on", pick_up="Haltestelle", food="vegan",
                    other="Hund", call_me="on", phone="0151 23456789")  # fmt: skip

    needs = details.needs_of(Registration.objects.get())
    assert response.status_code == 302
    assert needs == Needs((4, 9), "10 bis 12", True, "uk", 1, True, True, "Haltestelle", "vegan", "Hund", True)
    assert "vegan" not in SupportNeeds.objects.get().sealed


def test_who_needs_nothing_and_gives_no_contact_leaves_no_trace_of_it(client, event):
    assert send(client, event).status_code == 302

    assert (Contact.objects.count(), SupportNeeds.objects.count()) == (0, 0)


@pytest.mark.parametrize("language", ["gsg", "x", "de", "<b>"])
def test_an_interpreter_is_chosen_from_the_list(client, event, language):
    response = send(client, event, interpreter=language)

    message = "Please choose a language from the list, or write it below."
    assert summary(response) == [("id_interpreter", message)]


def test_the_languages_of_the_city_are_offered_but_not_its_own(client, event):
    choices = [code for code, _name in client.get("/en/conferences/werkstadt-nord/book/").context["page"].form[
        "interpreter"].field.choices]  # fmt: skip

    assert {"uk", "ru", "ar", "en", "fa", "tr"} <= set(choices)
    assert not {"de", "de-simple"} & set(choices)


def test_who_wants_to_be_called_says_where(client, event):
    refused = send(client, event, call_me="on")

    assert summary(refused) == [("id_phone", "Please write your phone number, so that we can call you.")]
    assert send(client, event, call_me="on", phone="0151 23456789").status_code == 302


@pytest.mark.parametrize(
    ("fields", "is_open"),
    [({}, False), ({"food": "vegan"}, True), ({"sign_language": "on"}, True), ({"wheelchairs": "x"}, True)],
)
def test_needs_are_folded_away_unless_something_stands_there(client, event, fields, is_open):
    html = send(client, event, email="x", **fields).content.decode()

    assert ('<details class="fold" open>' in html) == is_open


def test_nobody_sees_the_trap_before_it_has_caught_somebody(client, event):
    quiet = client.get("/en/conferences/werkstadt-nord/book/").content.decode()
    caught = send(client, event, website="x").content.decode()

    assert '<div class="trap" aria-hidden="true">' in quiet
    assert 'tabindex="-1"' in quiet.partition('id="id_website"')[2].partition(">")[0]
    assert '<div class="field bad"><label for="id_website">' in caught


def test_it_says_what_each_thing_is_for_who_reads_it_and_when_it_is_deleted(client, event):
    words = page(client.get("/en/conferences/werkstadt-nord/book/"))

    assert "Only the team that looks after it reads this. We delete it on 20 December 2025." in words
    assert "Only the organisers and the team that looks after support read this." in words
    assert "We delete it on 12 January 2026." in words


@pytest.mark.parametrize("missing", [None, "adults", "website", "anyway", "interpreter"])
def test_programs_may_leave_fields_out(client, event, missing):
    sent = {name: value for name, value in form(event).items() if name != missing}

    assert client.post("/en/conferences/werkstadt-nord/book/", sent).status_code == 302


@pytest.mark.parametrize("field", sorted(EMPTY))
def test_a_field_that_comes_twice_is_no_error_of_ours(client, event, field):
    assert send(client, event, **{field: ["1", "2"]}).status_code in {200, 302}
