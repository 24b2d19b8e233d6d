"""Mail addresses: what people have, nothing that could steer a mail server, and one mark for one mailbox."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from werkstadt.base.mail_address import is_address, parsed
from werkstadt.base.refusals import Refused

GOOD = {
    "oksana@example.org": "oksana@example.org",
    "  oksana@example.org ": "oksana@example.org",
    "Oksana.O'Neill+jena@Sub.Example.ORG": "Oksana.O'Neill+jena@sub.example.org",
    "1@2.de": "1@2.de",
    "post@bücher.example": "post@xn--bcher-kva.example",
    "post@BÜCHER.example": "post@xn--bcher-kva.example",
    "post@straße.example": "post@xn--strae-oqa.example",
    "post@münchen.gemeinde.example": "post@xn--mnchen-3ya.gemeinde.example",
    "пошта@приклад.укр": "пошта@xn--80aikifvh.xn--j1amh",
    "بريد@مثال.مصر": "بريد@xn--mgbh0fb.xn--wgbh1c",
    "a" * 64 + "@example.org": "a" * 64 + "@example.org",
}
BAD = [
    "",
    " ",
    "@",
    "oksana",
    "oksana@",
    "@example.org",
    "oksana@example",
    "oksana@localhost",
    "a@b@example.org",
    "oksana@example.org\n",
    "oksana@example.org\r\nBcc: everybody@example.org",
    "oksana\n@example.org",
    "oksana@exam\rple.org",
    "oksana@example.org\x00",
    "oksana@example.org\u2028",
    "ok sana@example.org",
    "oksana@exa mple.org",
    ".oksana@example.org",
    "oks..ana@example.org",
    "oksana.@example.org",
    '"oksana"@example.org',
    "<oksana@example.org>",
    "Oksana <oksana@example.org>",
    "oksana@example.org, b@example.org",
    "oksana@example.org;b@example.org",
    "oksana@[127.0.0.1]",
    "oksana@127.0.0.1",
    "oksana@-example.org",
    "oksana@example-.org",
    "oksana@exam_ple.org",
    "oksana@example..org",
    "oksana@.example.org",
    "oksana@example.org.",
    "oksana@example.org/x",
    "oksana\u202e@example.org",
    "oksana\u200b@example.org",
    "oksana@exam\u200bple.org",
    "oksana@\U0001f600.example",
    "a" * 65 + "@example.org",
    "ж" * 33 + "@example.org",
    "a@" + "b" * 64 + ".org",
    "a@" + "b." * 130 + "org",
    "x" * 10_000 + "@example.org",
]


@pytest.mark.parametrize(("words", "wire"), GOOD.items())
def test_an_address_travels_with_its_domain_in_ascii(words, wire):
    assert parsed(words).on_the_wire == wire


@pytest.mark.parametrize("words", BAD)
def test_what_is_no_address_is_refused(words):
    with pytest.raises(Refused, match="no-address"):
        parsed(words)

    assert not is_address(words)


def test_only_what_stands_before_the_at_needs_a_special_server():
    assert [parsed(each).is_international for each in ("a@bücher.example", "ä@example.org")] == [False, True]


@effort(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text())
def test_whatever_is_taken_for_an_address_is_one_line_with_one_at(words):
    if is_address(words):
        wire = parsed(words).on_the_wire
        assert (wire.count("@"), wire.split(), wire.isprintable()) == (1, [wire], True)


# The mark that counts letters


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("oksana@example.org", "OKSANA@Example.org"),
        ("oksana@example.org", "oksana+1@example.org"),
        ("oksana@example.org", "oksana+jena+2@example.org"),
        ("o.k.sana@gmail.com", "oksana@GMail.com"),
        ("post@bücher.example", "post@xn--bcher-kva.example"),
        ("oksana@example.org", "oks\uff41na@example.org"),
    ],
)
def test_spellings_of_one_mailbox_have_one_mark(one, other):
    assert parsed(one).mark == parsed(other).mark


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("oksana@example.org", "oksana@example.com"),
        ("oksana@example.org", "oxana@example.org"),
        ("o.ksana@example.org", "oksana@example.org"),
        ("+a@example.org", "+b@example.org"),
    ],
)
def test_different_mailboxes_have_different_marks(one, other):
    assert parsed(one).mark != parsed(other).mark


def test_nobody_without_our_key_can_make_a_mark(settings):
    before = parsed("oksana@example.org").mark

    settings.SECRET_KEY = "another"

    assert parsed("oksana@example.org").mark != before
