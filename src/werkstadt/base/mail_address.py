"""Mail addresses: what is one, how it travels, and how to know it again without keeping it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from django.utils.crypto import salted_hmac

from werkstadt.base.refusals import Refused

LONGEST, LONGEST_LOCAL, LONGEST_LABEL = 254, 64, 63
ASCII_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+")
ASCII_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
# Letters, marks and digits of all scripts; neither spaces nor signs that turn a line round or cannot be seen.
LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"})
# The same mailbox, however many dots somebody types.
WITHOUT_DOTS = frozenset({"gmail.com", "googlemail.com"})


class MailObstacle(StrEnum):
    NO_ADDRESS = "no-address"


@dataclass(frozen=True)
class MailAddress:
    """Made by `parsed`: nobody@example.org."""

    local: str
    # In the letters of its language: bücher.example.
    domain: str

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}"

    @property
    def on_the_wire(self) -> str:
        """As mail servers want it: the domain in ASCII."""
        return f"{self.local}@{ascii_domain(self.domain)}"

    @property
    def is_international(self) -> bool:
        """Before the @ nothing can be rewritten, so only servers that speak SMTPUTF8 can take it."""
        return not self.local.isascii()

    @property
    def mark(self) -> str:
        """The same for all spellings of one mailbox; without our key nobody finds out which."""
        local = unicodedata.normalize("NFKC", self.local).casefold().partition("+")[0] or self.local
        domain = ascii_domain(self.domain)
        if domain in WITHOUT_DOTS:
            local = local.replace(".", "")
        return salted_hmac("werkstadt.base.mail_address", f"{local}@{domain}", algorithm="sha256").hexdigest()


def parsed(words: str) -> MailAddress:
    """Refused(NO_ADDRESS) when letters could not go there, or when it would break out of its line."""
    local, at, domain = unicodedata.normalize("NFC", words.strip(" ")).rpartition("@")
    address = MailAddress(local, domain.lower())
    if not at or not _is_local(local) or not _is_domain(address.domain):
        raise Refused(MailObstacle.NO_ADDRESS)
    if len(address.on_the_wire.encode()) > LONGEST:
        raise Refused(MailObstacle.NO_ADDRESS)
    return address


def is_address(words: str) -> bool:
    """For forms."""
    try:
        parsed(words)
    except Refused:
        return False
    return True


def ascii_domain(domain: str) -> str:
    """bücher.example → xn--bcher-kva.example, as IDNA 2008 has it: ß stays ß."""
    labels = (unicodedata.normalize("NFKC", label).lower() for label in domain.split("."))
    return ".".join(label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii") for label in labels)


def _is_local(local: str) -> bool:
    """Words with dots between. What stood in quotation marks is no address of people."""
    return len(local.encode()) <= LONGEST_LOCAL and all(_is_word(word) for word in local.split("."))


def _is_word(word: str) -> bool:
    return bool(word) and all(ASCII_LOCAL.fullmatch(sign) or _is_letter(sign) for sign in word)


def _is_domain(domain: str) -> bool:
    """A name with at least one dot; no number of a machine, nothing on this machine."""
    labels = domain.split(".")
    if len(labels) < 2 or labels[-1].isdigit() or not all(_is_label(label) for label in labels):
        return False
    return all(
        ASCII_LABEL.fullmatch(label) and len(label) <= LONGEST_LABEL for label in ascii_domain(domain).split(".")
    )


def _is_label(label: str) -> bool:
    return bool(label) and all(sign.isascii() or _is_letter(sign) for sign in label)


def _is_letter(sign: str) -> bool:
    return not sign.isascii() and unicodedata.category(sign) in LETTERS
