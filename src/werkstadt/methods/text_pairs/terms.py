"""Where a word of the glossary stands in a text, in any of its forms.

No dictionary: the ending is cut off and others are allowed. Good enough to remind people, who decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_GERMAN_ENDING = re.compile(r"(?:en|e|er|es|n|s)$")
_GERMAN = r"(?:e|en|er|es|em|ern|n|s|se|sen|innen|in)?"
_ENGLISH = r"(?:s|es|['’]s|ing|ed)?"
_SLAVIC_ENDING = re.compile(r"(?:ого|ому|ими|ями|ами|ою|ею|ий|ій|ый|ая|ое|ие|ия|ія|ка|а|е|и|і|о|у|ю|я|ь|й|ы)$")
_UMLAUT = {"a": "[aä]", "o": "[oö]", "u": "[uü]"}
_HARAKAT = "[\u064b-\u0652\u0640]*"
_ARTICLE = "(?:[وفبلك]?ال|لل|[وفبلك])?"


@dataclass(frozen=True)
class Match:
    """`text[start:end]` is a form of the term."""

    start: int
    end: int
    words: str


def find(term: str, text: str, language: str) -> list[Match]:
    """Every form of the term in the text."""
    pattern = _pattern(term.strip(), language.partition("-")[0])
    return [Match(found.start(), found.end(), found[0]) for found in pattern.finditer(text)] if pattern else []


def has(term: str, text: str, language: str) -> bool:
    pattern = _pattern(term.strip(), language.partition("-")[0])
    return bool(pattern and pattern.search(text))


@lru_cache(maxsize=4096)
def _pattern(term: str, language: str) -> re.Pattern[str] | None:
    words = re.findall(r"[^\W_]+(?:['’ʼ][^\W_]+)*", term)
    if not words:
        return None
    between = r"[\s\u00a0-]+"
    forms = between.join(_form(word, language) for word in words)
    # German nouns are capitalised: „Pflege“ is not found in „sie pflegen“.
    is_noun = language == "de" and term[0].isupper()
    return re.compile(rf"(?<!\w){forms}(?!\w)", 0 if is_noun else re.IGNORECASE)


def _form(word: str, language: str) -> str:
    if language == "de":
        return _german(word)
    if language in {"uk", "ru", "bg", "pl", "cs"}:
        return _slavic(word)
    if language == "ar":
        bare = word.removeprefix("ال")
        return _ARTICLE + _HARAKAT.join(map(re.escape, bare)) + _HARAKAT + r"\w{0,3}"
    return re.escape(word) + _ENGLISH


def _german(word: str) -> str:
    """All endings; an umlaut in the plural; hyphens as easy language has them: Orts-Teil."""
    stem = _GERMAN_ENDING.sub("", word) if len(word) > 5 else word
    last = max((index for index, letter in enumerate(stem.lower()) if letter in "aou"), default=-1)
    if stem.lower()[last - 1 : last + 1] == "au":
        # Raum, Räume.
        last -= 1
    letters = [
        _UMLAUT[letter.lower()] if index == last and index > 0 else re.escape(letter)
        for index, letter in enumerate(stem)
    ]
    # The first letter says that it is a noun; behind a hyphen of easy language stands a capital too.
    return letters[0] + "(?i:[-·]?" + "[-·]?".join(letters[1:]) + ")" + _GERMAN


def _slavic(word: str) -> str:
    """The stem with any ending; і may be о or е in other forms: захід, заходи."""
    stem = _SLAVIC_ENDING.sub("", word)
    stem = stem if len(stem) > 1 else word
    last = max((index for index, letter in enumerate(stem.lower()) if letter in "іое"), default=-1)
    closed = len(stem) - last <= 2
    letters = [
        "[іоеїє]" if index == last and index > 0 and closed else "['’ʼ]" if letter in "'’ʼ" else re.escape(letter)
        for index, letter in enumerate(stem)
    ]
    return "".join(letters) + r"\w{0,4}"
