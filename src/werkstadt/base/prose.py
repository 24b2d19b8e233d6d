"""Longer texts in Markdown. HTML in them is shown as text, never run."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

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
