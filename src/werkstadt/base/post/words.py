"""What is handed to the post: a letter's words, and a calendar file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

METHODS = ("PUBLISH", "REQUEST", "CANCEL")


@dataclass(frozen=True)
class Words:
    """A letter as it is read: one line of subject, and the same contents as plain text and as HTML."""

    subject: str
    text: str
    html: str
    language: str

    def __post_init__(self) -> None:
        # A line break in a subject could begin a header of somebody else's choice.
        if self.subject != one_line(self.subject) or not self.subject:
            raise ValueError("The subject of a letter is one line of words.")


@dataclass(frozen=True)
class CalendarFile:
    """What the letter changes in the reader's calendar (RFC 6047): the file and the letter name the same method."""

    content: bytes
    method: str = "PUBLISH"

    def __post_init__(self) -> None:
        said = re.findall(rb"^METHOD:([A-Z]+)\r?$", self.content, flags=re.MULTILINE)
        if self.method not in METHODS or said != [self.method.encode()]:
            raise ValueError(f"The calendar file must contain METHOD:{self.method}, one of {', '.join(METHODS)}.")


def one_line(words: str) -> str:
    """Without line breaks and signs that can't be seen; several spaces are one."""
    visible = (" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in words)
    return " ".join("".join(visible).split())
