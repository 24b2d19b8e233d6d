"""Longer texts of editors on pages."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from werkstadt.base.languages import direction, own_name
from werkstadt.base.prose import as_html
from werkstadt.base.translated import Text

register = template.Library()


@register.simple_tag
def prose(text: Text, heading: int = 3) -> SafeString:
    """Paragraphs and lists; headings begin at this level. Words in another language are marked."""
    said = text.said()
    if not said.words:
        return SafeString("")
    html = as_html(said.words, heading)
    if said.language == get_language():
        return format_html('<div class="prose">{}</div>', html)
    mark = format_html('<p class="lang-mark">{}</p>', own_name(said.language)) if said.is_missing else ""
    return format_html(
        '<div class="prose" lang="{}" dir="{}">{}{}</div>', said.language, direction(said.language), mark, html
    )
