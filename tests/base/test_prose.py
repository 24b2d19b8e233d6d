"""Markdown without HTML."""

from __future__ import annotations

import pytest

from werkstadt.base.prose import as_html


def test_paragraphs_and_lists_become_html():
    assert as_html("Hallo.\n\n- eins\n- zwei") == "<p>Hallo.</p>\n<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>\n"


def test_headings_begin_at_the_level_asked_for():
    assert as_html("## Eins\n\n### Zwei", heading=4) == "<h4>Eins</h4>\n<h5>Zwei</h5>\n"


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://example.org/pixel.png)",
        '<img src=x onerror="alert(1)">',
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
    ],
)
def test_nothing_in_a_text_runs_or_loads(words):
    html = as_html(words)

    assert not any(mark in html for mark in ("<script", "<img", 'href="javascript', 'href="data'))
