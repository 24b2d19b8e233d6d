"""What to look at in a translation, in sentences."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _

from werkstadt.translating.checks import Check

SENTENCES: dict[str, str | Promise] = {
    "name": _("The proper name “%(name)s” is missing. It stays as it is."),
    "name-also": _("The proper name “%(name)s” is missing. Here it is also called “%(also)s”."),
    "term": _("“%(term)s” is called “%(choices)s” here."),
    "avoid": _("“%(found)s” means something else. “%(term)s” is called “%(choices)s”."),
    "numbers-missing": _("Missing from the source: %(words)s"),
    "numbers-added": _("Not in the source: %(words)s"),
    "links": _("Addresses differ: %(words)s"),
    "marks": _("Headings, lists or bold words differ from the source."),
    "placeholders": _("Placeholders in braces differ from the source."),
    "long": _("Much longer than the source (%(count)s letters instead of %(limit)s). It stands on one line."),
    "short": _("Much shorter than the source. Is something missing?"),
    "same": _("The same words as the source."),
    "script": _("Written in other letters than the language."),
    "letters": _("These letters are of another language: %(words)s"),
    "ending": _("The source ends in another way: “%(words)s”."),
    "easy-long-sentence": _("A sentence of %(count)s words. Make two of it: at most %(limit)s words each."),
    "easy-long-word": _("“%(words)s” is long. Use a shorter word, or a hyphen: Stadt-Verwaltung."),
    "easy-passive": _("“%(words)s”: say who does it."),
    "easy-genitive": _("“%(words)s”: write it with “von”."),
    "easy-subjunctive": _("“%(words)s”: say it as it is, or with “vielleicht”."),
    "easy-clauses": _("Two statements in one sentence, from “%(words)s” on. Make two sentences."),
    "easy-abbreviation": _("“%(words)s”: write it out."),
    "easy-foreign": _("“%(words)s” is a difficult word. Easier: %(instead)s"),
    "easy-roman": _("“%(words)s”: write ordinary digits."),
    "easy-big-number": _("%(words)s is a large number. Easier: “viele”, or a comparison."),
    "easy-old-year": _("%(words)s is long ago. Easier: “vor langer Zeit”."),
    "easy-number-word": _("“%(words)s”: write the digit %(instead)s."),
    "easy-sign": _("“%(words)s”: write the word instead of the sign."),
    "easy-negation": _("“%(words)s”: say what is, rather than what is not. Else print it in bold."),
}


def sentence(check: Check) -> str:
    """In the language of the page."""
    code = "name-also" if check.code == "name" and check.params.get("also") else check.code
    params = {name: _isolated(value) for name, value in check.params.items()}
    return str(SENTENCES[code]) % params


def _isolated(value: str | int) -> str | int:
    """In a sentence from right to left, words of another direction must not carry its signs with them."""
    return f"\u2068{value}\u2069" if isinstance(value, str) and get_language_bidi() else value
