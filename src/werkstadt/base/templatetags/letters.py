"""The parts of a letter, for its template: `{% load letters %}`."""

from __future__ import annotations

import re

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from werkstadt.base.post import inline
from werkstadt.base.post.draft import Button, Draft, Fact, Facts, Heading, Link, Paragraph, SmallPrint
from werkstadt.base.translated import Said, Text

register = template.Library()


def _draft(context: Context) -> Draft:
    draft: Draft = context["draft"]
    return draft


def _tidy(content: str) -> str:
    """Lines as the template breaks them are no lines of the letter; an empty line between two is one."""
    lines = (re.sub(r"[ \t\r\n]+", " ", line).strip(" ") for line in re.split(r"\n[ \t\r]*\n", content))
    return "\n".join(line for line in lines if line)


@register.simple_block_tag(takes_context=True)
def subject(context: Context, content: str) -> str:
    """`{% subject %}…{% endsubject %}`, once."""
    _draft(context).subject = _tidy(content)
    return ""


@register.simple_block_tag(takes_context=True)
def heading(context: Context, content: str) -> str:
    """`{% heading %}…{% endheading %}`: the first is the letter's own."""
    _draft(context).add(Heading(_tidy(content)))
    return ""


@register.simple_block_tag(takes_context=True)
def paragraph(context: Context, content: str) -> str:
    """`{% paragraph %}…{% endparagraph %}`; an empty one is left out, and an empty line breaks the line."""
    if words := _tidy(content):
        _draft(context).add(Paragraph(words))
    return ""


@register.simple_block_tag(takes_context=True)
def fact(context: Context, content: str, label: str) -> str:
    """`{% translate "When" as label %}{% fact label %}…{% endfact %}`; several in a row are one list."""
    if words := _tidy(content):
        _draft(context).add(Facts((Fact(label, words),)))
    return ""


@register.simple_block_tag(takes_context=True)
def button(context: Context, content: str, url: str) -> str:
    """`{% button url %}See my seats{% endbutton %}`: once, for what to do now."""
    _draft(context).add(Button(_tidy(content), url))
    return ""


@register.simple_block_tag(takes_context=True)
def link(context: Context, content: str, url: str) -> str:
    """`{% link url %}Stop these letters{% endlink %}`: at the end, smaller than the button."""
    _draft(context).add(Link(_tidy(content), url))
    return ""


@register.simple_block_tag(takes_context=True)
def small(context: Context, content: str) -> str:
    """`{% small %}…{% endsmall %}`: who writes and why, at the end."""
    _draft(context).add(SmallPrint(_tidy(content)))
    return ""


@register.simple_tag
def name(words: str, language: str = "") -> str:
    """`{% name place.name "de" %}`: a proper name; `{% name … as place %}` for use inside a translated sentence."""
    return inline.marked(str(words), language)


@register.simple_tag
def words(text: Text | Said | str) -> str:
    """`{% words event.title %}`: a text of editors; marked when it is in another language than the letter."""
    said = text.said() if isinstance(text, Text) else text
    if not isinstance(said, Said) or said.language == get_language():
        return str(said)
    return inline.marked(said.words, said.language)


@register.filter
def in_html(content: str) -> SafeString:
    """Used by letter.html only."""
    return inline.as_html(content)


@register.filter
def in_text(content: str, language: str) -> str:
    """Used by letter.txt only."""
    return inline.as_text(content, language)
