"""What people should know before they book, said to them; nothing of it forbids the booking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.base.templatetags.dates import clock_time
from werkstadt.seats.cautions import Caution, Warned


@dataclass(frozen=True)
class Sentence:
    """One sentence. `key` is the same as long as it says the same: who has read it need not read it again."""

    key: str
    words: str
    # About the age: the conference gives its reason beside it.
    is_about_age: bool = False


def of(warned: Iterable[Warned]) -> list[Sentence]:
    """Each thing once: an age outside the conference is outside for all of its events."""
    ages: dict[str, list[Warned]] = {}
    times = []
    for each in warned:
        if each.code in {Caution.OVERLAP, Caution.WALK}:
            key = f"{each.code}-{each.params['other'].pk}-{each.event.pk}"
            times.append(Sentence(key, _about_time(each)))
        else:
            about = "" if each.code == Caution.TOO_YOUNG_FOR_ALL else each.event.pk
            ages.setdefault(f"{each.code}-{about}", []).append(each)
    return [*(_about_ages(key, own) for key, own in ages.items()), *times]


def _about_ages(key: str, warned: list[Warned]) -> Sentence:
    first, ages = warned[0], sorted({each.params["age"] for each in warned})
    match first.code:
        case Caution.TOO_YOUNG:
            said = _("“%(event)s” is for people from the age of %(limit)s. You named children aged: %(ages)s.")
        case Caution.TOO_OLD:
            said = _("“%(event)s” is for people up to the age of %(limit)s. You named children aged: %(ages)s.")
        case _:
            said = _("This conference is for people from the age of %(limit)s. You named children aged: %(ages)s.")
    words = said % {"event": first.event.title, "limit": first.params["limit"], "ages": _(", ").join(map(str, ages))}
    return Sentence(f"{key}-{'-'.join(map(str, ages))}", words, is_about_age=True)


def _about_time(warned: Warned) -> str:
    first, second = warned.params["other"], warned.event
    given = {
        "first": first.title,
        "second": second.title,
        "ends": clock_time(first.ends_at or first.starts_at),
        "begins": clock_time(second.starts_at),
    }
    if warned.code == Caution.OVERLAP and not first.ends_at:
        return _("“%(first)s” and “%(second)s” begin at the same time.") % given
    if warned.code == Caution.OVERLAP:
        return _("“%(second)s” begins at %(begins)s, but “%(first)s” goes on until %(ends)s.") % given
    minutes = warned.params["minutes"]
    said = ngettext(
        "“%(first)s” ends at %(ends)s, “%(second)s” begins at %(begins)s. The way takes about one minute.",
        "“%(first)s” ends at %(ends)s, “%(second)s” begins at %(begins)s. The way takes about %(minutes)s minutes.",
        minutes,
    )
    return said % (given | {"minutes": minutes})
