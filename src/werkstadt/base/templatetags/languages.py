"""Names of languages on pages."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from werkstadt.base.languages import direction, own_name

register = template.Library()


@register.simple_tag
def language_name(code: str) -> SafeString:
    """Its own name, as its speakers write it: `{% language_name "uk" %}`."""
    return format_html('<span lang="{}" dir="{}">{}</span>', code, direction(code), own_name(code))
