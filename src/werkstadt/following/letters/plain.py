"""Texts in Markdown as plain words, for letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def paragraphs(words: str) -> list[str]:
    """Each paragraph, heading and item of a list in words of its own, without the marks."""
    found, depth = [], 0
    for token in _markdown.parse(words):
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "inline":
            said = "".join(_plain(token.children or []))
            found.append(f"– {said}" if depth else said)
        elif token.type in {"fence", "code_block"}:
            found.append(token.content.strip())
    return [each for each in found if each.strip()]


def _plain(children: Iterable[Token]) -> Iterator[str]:
    """An address that a link hides stands behind its words."""
    url, said = "", ""
    for child in children:
        if child.type == "link_open":
            url, said = str(child.attrs.get("href", "")), ""
        elif child.type == "link_close" and url.removeprefix("mailto:") != said:
            yield f" ({url})"
        words = " " if child.type in {"softbreak", "hardbreak"} else child.content
        said += words
        yield words
