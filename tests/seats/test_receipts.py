"""The code on a receipt can be said, heard and typed; nobody can guess it or the link, or read them in the database."""

from __future__ import annotations

import re

import pytest
from django.http import Http404

from tests.factories import a_city, a_registration, a_workshop, at
from werkstadt.conferences.models import Conference
from werkstadt.seats import access, erasing, receipts
from werkstadt.seats.models import Registration
from werkstadt.seats.models.registration import new_nonce

NONCES = [f"{number:032x}" for number in range(2000)]
ALPHABET = set(receipts.CONSONANTS + receipts.VOWELS)


def test_a_code_is_four_words_of_two_syllables():
    form = re.compile(rf"([{receipts.CONSONANTS}][{receipts.VOWELS}]){{2}}")

    codes = [receipts.code_of(nonce).split(" ") for nonce in NONCES]

    assert {len(words) for words in codes} == {4}
    assert all(form.fullmatch(word) for words in codes for word in words)


def test_nothing_is_in_a_code_that_people_would_not_say_aloud():
    said = {word for nonce in NONCES for word in receipts.code_of(nonce).split(" ")}

    assert said.isdisjoint(receipts.UNSAID.split())
    # The words to leave out can come up at all, else this proves nothing.
    syllables = set(receipts.SYLLABLES)
    assert all({word[:2], word[2:]} <= syllables for word in receipts.UNSAID.split())


def test_codes_use_all_syllables_about_equally_often():
    letters = "".join(receipts.code_of(nonce).replace(" ", "") for nonce in NONCES)
    syllables = [letters[place : place + 2] for place in range(0, len(letters), 2)]

    counts = {each: syllables.count(each) for each in receipts.SYLLABLES}

    average = len(syllables) / len(receipts.SYLLABLES)
    assert all(0.6 * average < count < 1.4 * average for count in counts.values())


def test_the_same_nonce_gives_the_same_receipt_and_another_one_another():
    assert receipts.code_of(NONCES[0]) == receipts.code_of(NONCES[0])
    assert len({receipts.code_of(nonce) for nonce in NONCES}) == len(NONCES)
    assert len({receipts.token_of(nonce) for nonce in NONCES}) == len(NONCES)
    assert len({new_nonce() for _ in range(1000)}) == 1000


def test_a_link_holds_128_bits_and_only_what_an_address_may_hold():
    tokens = [receipts.token_of(nonce) for nonce in NONCES]

    assert all(receipts.TOKEN.fullmatch(token) for token in tokens)


def test_without_the_key_of_the_installation_a_nonce_and_a_hash_are_worth_nothing(settings):
    nonce = NONCES[0]
    before = (receipts.code_of(nonce), receipts.token_of(nonce), receipts.hash_of("LUMA"))
    settings.SECRET_KEY = "another"

    after = (receipts.code_of(nonce), receipts.token_of(nonce), receipts.hash_of("LUMA"))

    assert all(one != other for one, other in zip(before, after, strict=True))


@pytest.mark.parametrize(
    "typed",
    [
        "LUMA DIRO BEKA SODU",
        "luma diro beka sodu",
        " luma-diro.beka/sodu ",
        "LUMADIROBEKASODU",
        "luma d1ro 8eka 5odu",
        "Luma Tiro Peca Zotu",
        "lumadirobekas0du",
        "лума диро бека соду",
        "Лума-Діро-Бека-Соду",
        "luma\u200b diro\tbeka\nsodu",
    ],
)
def test_a_code_is_understood_however_it_is_typed(typed):
    assert receipts.letters_of(typed) == "LUMADIROBEKASODU"


@pytest.mark.parametrize("typed", ["", "luma", "luma diro beka", "luma diro beka sodu luma", "؟" * 16, "x" * 10_000])
def test_what_has_another_length_is_no_code(typed):
    assert receipts.letters_of(typed) is None


def test_letters_of_the_code_are_never_taken_for_others():
    assert ALPHABET.isdisjoint(map(chr, receipts.MEANT))
    assert set(receipts.MEANT.values()) <= set(map(ord, ALPHABET))


@pytest.fixture
def registration(db) -> Registration:
    event = a_workshop()
    return a_registration(event.conference, event)


def test_a_receipt_is_found_by_its_link_and_by_its_code(registration):
    city = registration.conference.area.city

    assert access.registration_by_token(city, registration.token) == registration
    assert access.registration_by_code(city, registration.code.lower()) == registration


def test_neither_code_nor_link_stand_in_the_database(registration):
    stored = " ".join(str(value) for value in Registration.objects.values_list().get())

    assert registration.code not in stored
    assert registration.code.replace(" ", "") not in stored
    assert registration.token not in stored


def test_a_receipt_is_unknown_in_another_city_when_hidden_and_when_deleted(registration):
    city = registration.conference.area.city
    token, code = registration.token, registration.code

    def is_unknown(where) -> bool:
        with pytest.raises(Http404):
            access.registration_by_token(where, token)
        return access.registration_by_code(where, code) is None

    assert is_unknown(a_city(slug="weimar", hosts=["weimar.example.org"]))
    Conference.objects.update(state=Conference.State.DRAFT)
    assert is_unknown(city)
    Conference.objects.update(state=Conference.State.BOOKING_OPEN)
    erasing.erase(registration, at=at("2025-11-20 09:00"))
    assert is_unknown(city)


@pytest.mark.parametrize("token", ["", "a" * 21, "a" * 23, "ä" * 22, "../" + "a" * 19])
def test_what_is_no_link_is_not_looked_up(registration, token, django_assert_num_queries):
    city = registration.conference.area.city

    with django_assert_num_queries(0), pytest.raises(Http404):
        access.registration_by_token(city, token)
