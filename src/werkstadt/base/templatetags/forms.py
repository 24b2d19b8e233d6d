"""Tags of forms."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from werkstadt.base.forms import form_key as key_of

register = template.Library()


@register.simple_tag(takes_context=True)
def form_key(context: Context) -> SafeString:
    """`{% form_key %}`: a form sent twice counts once. The page needs `@shared_page(…, has_form=True)` to be shared."""
    return format_html('<input type="hidden" name="key" value="{}">', key_of(context["request"]))
