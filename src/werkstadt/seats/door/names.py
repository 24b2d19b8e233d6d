"""Finding a party by the name it gave: for people who come without phone and code. Names only, a few at a time."""

from __future__ import annotations

import re
import unicodedata

from werkstadt.conferences.models import Conference
from werkstadt.seats.models import Contact, Registration

# Whoever types less looks around rather than for somebody.
LEAST_LETTERS = 3
MOST_FOUND = 6
# People write Müller as Mueller, and Mueller as Müller.
SPELLINGS = {"ae": "a", "oe": "o", "ue": "u"}


def find(conference: Conference, typed: str) -> list[Registration]:
    """Registrations whose name has all the words typed, or words that begin so; none when that fits too many."""
    wanted = words_of(typed[:200])
    if sum(map(len, wanted)) < LEAST_LETTERS:
        return []
    found = [pk for pk, name in _names(conference) if all(_has(words_of(name), word) for word in wanted)]
    if len(found) > MOST_FOUND:
        return []
    return list(Registration.objects.of(conference).alive().select_related("contact").filter(pk__in=found))


def words_of(name: str) -> list[str]:
    """In the form in which names are compared: small letters without marks."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    for spelling, letter in SPELLINGS.items():
        plain = plain.replace(spelling, letter)
    return re.findall(r"\w+", plain)


def _names(conference: Conference) -> list[tuple[int, str]]:
    # Compared here: databases disagree on what is the same letter.
    contacts = Contact.objects.filter(registration__conference=conference, registration__erased_at__isnull=True)
    return list(contacts.exclude(name="").values_list("registration", "name"))


def _has(words: list[str], beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words)
