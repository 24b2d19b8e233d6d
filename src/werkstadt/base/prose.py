"""Longer texts in Markdown. HTML in them is shown as text, never run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def as_html(words: str, heading: int = 3) -> SafeString:
    """HTML whose highest heading is `heading`, so that it fits below the heading of its section."""
    tokens = _markdown.parse(words)
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) - min(levels) + heading)}"
    # The renderer escapes every word and drops addresses such as javascript:.
    return mark_safe(str(_markdown.renderer.render(tokens, _markdown.options, {})))


@dataclass(frozen=True)
class Block:
    """A paragraph, a line of a list or a heading, as pieces of words that are strong or not."""

    kind: str  # p, li, h
    pieces: tuple[tuple[str, bool], ...]


def as_blocks(words: str) -> list[Block]:
    """For paper: what the Markdown says, without its signs."""
    blocks: list[Block] = []
    kind, depth = "p", 0
    for token in _markdown.parse(words):
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        kind = {"heading_open": "h", "paragraph_open": "li" if depth else "p"}.get(token.type, kind)
        if token.type == "inline":
            blocks.append(Block(kind, tuple(_pieces(token.children or []))))
        elif token.type in {"fence", "code_block"}:
            blocks.append(Block("p", ((token.content.strip(), False),)))
    return blocks


def _pieces(tokens: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    is_strong = False
    for token in tokens:
        is_strong = {"strong_open": True, "strong_close": False}.get(token.type, is_strong)
        words = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
        if words:
            yield words, is_strong
