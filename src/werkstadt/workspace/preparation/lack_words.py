"""What is missing, in sentences: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from werkstadt.base.languages import own_name
from werkstadt.preparation.missing import Code, Lack
from werkstadt.workspace.editing.words import NAMED
from werkstadt.workspace.preparation.lack_sentences import ADVICE, SENTENCES

# Lists of further entries stand in no form of their own.
LISTS: dict[str, str | Promise] = {"drop_off_places": gettext_lazy("drop-off places"), "events": gettext_lazy("events")}
LEGAL = {
    "imprint": gettext_lazy("imprint"),
    "privacy": gettext_lazy("privacy"),
    "accessibility": gettext_lazy("accessibility statement"),
}


def sentence(lack: Lack) -> str:
    params = dict(lack.params) | {"fact": label(lack.kind, lack.fact)}
    match lack.code:
        case Code.TRANSLATIONS:
            return _translations(params)
        case Code.LEGAL_TEXTS:
            texts = _(", ").join(str(LEGAL[name]) for name in params["texts"])
            return _("%(language)s: these texts of the city are missing: %(texts)s.") % {
                "language": _language(params["language"]),
                "texts": texts,
            }
        case Code.AGE_HERE_NOT_THERE:
            return _here_not_there(params)
        case Code.INTERPRETED:
            params["languages"] = _(", ").join(_language(code) for code in params["languages"])
        case Code.BOOKING_WITHOUT_OPENING if params["is_open"]:
            return _("Booking is open, but there is no time from which it is.")
    if "said_from" in params:
        params["said"] = ages(params["said_from"], params["said_to"])
    if "own_from" in params:
        params["own"] = ages(params["own_from"], params["own_to"])
    if "from" in params:
        params["limit"] = ages(params["from"], params["to"])
    name = params.get("name")
    found = SENTENCES[lack.code] % params
    # Which entry it is about, where the sentence does not say it.
    return found if not name or name in found else _("%(name)s: %(sentence)s") % {"name": name, "sentence": found}


def following(lacks: Iterable[Lack]) -> str:
    """What follows of one entry, in one line."""
    every = list(lacks)
    facts = _(", ").join(label(lack.kind, lack.fact) for lack in every)
    name = every[0].params["name"]
    return _("%(name)s: %(facts)s") % {"name": name, "facts": facts} if name else _capital(facts)


def following_of_many(lacks: Iterable[Lack], n: int) -> str:
    """The same follows of so many events."""
    facts = _(", ").join(label(lack.kind, lack.fact) for lack in lacks)
    return ngettext("%(n)s event: %(facts)s", "%(n)s events: %(facts)s", n) % {"n": n, "facts": facts}


def advice(lack: Lack) -> str:
    """What to do, where the sentence does not say it already."""
    return str(ADVICE.get(lack.code, ""))


def ages(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return _("%(from)s to %(to)s years") % {"from": least, "to": most}
    if least is not None:
        return _("from %(from)s years") % {"from": least}
    return _("up to %(to)s years") % {"to": most} if most is not None else _("all ages")


def label(kind: str, fact: str) -> str:
    """What the pages that change facts call a key of the format."""
    sections = NAMED[kind].sections if kind in NAMED else ()
    for key in (key for section in sections for key in section.keys):
        if key.key == fact:
            return str(key.label)
    return str(LISTS.get(fact, fact))


def _translations(params: Mapping[str, Any]) -> str:
    said = ngettext(
        "%(language)s: %(missing)s of %(texts)s texts is missing.",
        "%(language)s: %(missing)s of %(texts)s texts are missing.",
        params["missing"],
    )
    return said % (dict(params) | {"language": _language(params["language"])})


def _here_not_there(params: Mapping[str, Any]) -> str:
    said = ngettext(
        "The conference is for people %(limit)s, but %(events)s event before the day says no age: %(names)s.",
        "The conference is for people %(limit)s, but %(events)s events before the day say no age: %(names)s.",
        params["events"],
    )
    limit = ages(params["from"], params["to"])
    return said % {"limit": limit, "events": params["events"], "names": _(", ").join(params["names"])}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _language(code: str) -> str:
    """Its own name, set apart: one that is read from the right must not turn the sentence around."""
    return f"\u2068{own_name(code)}\u2069"
