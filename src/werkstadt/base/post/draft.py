"""A letter in the making: one list of blocks, from which both the plain text and the HTML are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True)
class Heading:
    kind: ClassVar[str] = "heading"
    words: str


@dataclass(frozen=True)
class Paragraph:
    kind: ClassVar[str] = "paragraph"
    words: str


@dataclass(frozen=True)
class Fact:
    label: str
    words: str


@dataclass(frozen=True)
class Facts:
    """„Wann: …, Wo: …“."""

    kind: ClassVar[str] = "facts"
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Button:
    """The one thing to do now."""

    kind: ClassVar[str] = "button"
    label: str
    url: str


@dataclass(frozen=True)
class Link:
    """Another address, small: for who wants no more such letters."""

    kind: ClassVar[str] = "link"
    label: str
    url: str


@dataclass(frozen=True)
class SmallPrint:
    """Who writes, and why: at the end."""

    kind: ClassVar[str] = "small"
    words: str


Block = Heading | Paragraph | Facts | Button | Link | SmallPrint


@dataclass
class Draft:
    """Filled by the tags of a letter's template, from top to bottom."""

    subject: str = ""
    blocks: list[Block] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """Facts that follow each other are one list, and so is the small print."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(block, Facts) and isinstance(last, Facts):
            self.blocks[-1] = Facts((*last.facts, *block.facts))
        elif isinstance(block, SmallPrint) and isinstance(last, SmallPrint):
            self.blocks[-1] = SmallPrint(f"{last.words}\n{block.words}")
        elif isinstance(block, Button) and any(isinstance(each, Button) for each in self.blocks):
            raise ValueError("A letter asks for one thing: it has one button.")
        else:
            self.blocks.append(block)
