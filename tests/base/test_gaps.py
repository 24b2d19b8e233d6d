"""A page with a key for each reader: packed once, unpacked by everybody, and nothing in it leads into the key."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.base import inflate
from werkstadt.base import gaps
from werkstadt.base.forms import KEY, KEY_LENGTH, fresh_key
from werkstadt.base.gaps import Packed, Plain, can_pack

HTML = ("<p>Ein Absatz wie jeder andere, mit <b>Wörtern</b>, die sich wiederholen. Nie an der Lücke?</p>" * 40).encode()
FORM = b'<form method="post"><input type="hidden" name="key" value="'
REST = b'"><button>Senden</button></form>' + HTML
# Words that come again and again, so that there is much to pack; also what looks like a key.
PIECE = st.lists(st.sampled_from(["", "a", "Platz ", "frei ", "0123456789abcdefghijkl", "ї", "\x00"]), max_size=60).map(
    lambda words: "".join(words).encode()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECE, min_size=1, max_size=4))
def test_packed_and_plain_are_the_same_for_three_decoders(pieces: list[bytes]):
    key = fresh_key()
    plain, packed = Plain(pieces, lambda: key), Packed(pieces, lambda: key)

    expected, sent = plain.now(), packed.now()

    assert gzip.decompress(sent) == expected
    assert in_small_bites(sent) == expected
    assert inflate.gunzip(sent).body == expected
    assert (len(expected), len(sent)) == (plain.length, packed.length)


def in_small_bites(sent: bytes) -> bytes:
    """As it comes over a slow line."""
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    found = b"".join(unpack.decompress(sent[at : at + 1]) for at in range(len(sent)))
    assert unpack.eof
    assert unpack.unused_data == b""
    return found


def test_the_key_stands_in_the_packed_page_as_it_is_and_nothing_refers_to_it():
    packed = inflate.gunzip(Packed([HTML + FORM, REST]).now())
    first, end = len(HTML + FORM), len(HTML + FORM) + KEY_LENGTH

    assert (first, end) in packed.stored
    assert [copy for copy in packed.copied if copy[1] < end and copy[2] > first and copy[0] >= end] == []


def test_a_gap_costs_next_to_nothing():
    """What comes after it may still refer to what stood before."""
    packed = inflate.gunzip(Packed([HTML + FORM, REST]).now())
    after = len(HTML + FORM) + KEY_LENGTH
    at_once = gzip.compress(HTML + FORM + fresh_key().encode() + REST)

    assert any(start < after <= to for to, start, _ in packed.copied)
    assert Packed([HTML + FORM, REST]).length < len(at_once) + 40


def test_control_the_second_opinion_finds_what_refers_into_a_gap(monkeypatch: pytest.MonkeyPatch):
    """With a filling that occurs in the page, what comes after would say the filling again, and show the key."""
    filling = b"a" * KEY_LENGTH
    monkeypatch.setattr(gaps, "_NOWHERE", b"a")

    sent = Packed([b"Anfang ", b"-" + filling + b"-"]).now()

    with pytest.raises((OSError, zlib.error)):
        gzip.decompress(sent)


@pytest.mark.parametrize(("body", "is_packed"), [(HTML, True), (b"\xff\xd8 no text", False), ("ÿ".encode(), True)])
def test_what_is_no_text_is_not_packed(body: bytes, is_packed: bool):
    assert can_pack(body) is is_packed


def test_every_reader_gets_another_key():
    bodies = [Plain([b"<", b">"]), Packed([b"<", b">"])]

    keys = [body.now() if isinstance(body, Plain) else gzip.decompress(body.now()) for body in bodies * 2000]

    assert len(set(keys)) == 4000


def test_a_key_is_one_of_ours():
    assert {(len(key), bool(KEY.fullmatch(key))) for key in (fresh_key() for _ in range(1000))} == {(KEY_LENGTH, True)}
