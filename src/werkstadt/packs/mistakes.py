"""What is wrong with a pack: every mistake knows its file, its line, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from werkstadt.packs.sentences import SENTENCES, Code

if TYPE_CHECKING:
    # Mistakes are also told before the models are there.
    from werkstadt.packs.kinds import Ref

__all__ = ["Code", "Mistake", "PackError", "in_order"]


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong, or (as a hint) strange. `file` is relative to the pack; line 0: the file as a whole."""

    code: Code
    file: str
    line: int = 0
    params: Mapping[str, Any] = field(default_factory=dict)
    meant: str = ""
    # Where there are entries instead of files: which one, its key, and of a text the language.
    ref: Ref | None = None
    key: str = ""
    part: str = ""

    @property
    def where(self) -> str:
        if self.ref:
            return " ".join([self.ref.kind, "/".join(self.ref.key), self.key, self.part]).rstrip()
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def words(self) -> str:
        """The sentence for people, in the active language."""
        sentence = str(SENTENCES[self.code]) % self.params
        if not self.meant:
            return sentence
        question = _("Did you mean “%(word)s”?") % {"word": self.meant}
        return f"{sentence} {question}"

    def __str__(self) -> str:
        return f"{self.where}: {self.words}"


class PackError(Exception):
    """Nothing was imported: the pack has mistakes."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = in_order(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def in_order(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """File by file, from top to bottom, each once."""
    unique = {(mistake.where, mistake.words): mistake for mistake in mistakes}
    return sorted(unique.values(), key=lambda mistake: (mistake.file, mistake.line))
