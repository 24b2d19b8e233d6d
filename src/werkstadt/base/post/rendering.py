"""Writing a letter: a template says what stands in it, and both forms are made from that."""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import Any
from zoneinfo import ZoneInfo

from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation

from werkstadt.base.languages import direction
from werkstadt.base.post import inline
from werkstadt.base.post.draft import Draft
from werkstadt.base.post.words import Words, one_line

TEXT, HTML = "mails/letter.txt", "mails/letter.html"


def render(template: str, context: dict[str, Any], language: str, *, time_zone: str = "") -> Words:
    """A letter in the language of the person; days and hours in the time zone of the city.

    The template is a `.txt` file with `{% load letters %}`: its tags name the parts, and nothing outside of them is in
    the letter. It is written in plain words, not in HTML.
    """
    in_zone = timezone.override(ZoneInfo(time_zone)) if time_zone else nullcontext()
    with translation.override(language), in_zone:
        draft = Draft()
        _write(template, {**context, "draft": draft})
        subject = one_line(inline.as_text(draft.subject, language))
        frame = {"subject": subject, "blocks": draft.blocks, "language": language, "direction": direction(language)}
        text = re.sub(r"\n{3,}", "\n\n", _write(TEXT, frame)).strip() + "\n"
        return Words(subject, text, get_template(HTML).render(frame).strip() + "\n", language)


def _write(template: str, context: dict[str, Any]) -> str:
    """Plain text: nothing is escaped."""
    found: Any = get_template(template)
    return str(found.template.render(Context(context, autoescape=False)))
