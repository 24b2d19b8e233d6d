"""What people need from us, in words: for themselves on their receipt, and for the team that looks after it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.base.languages import own_name
from werkstadt.seats.needs import Needs


def of(needs: Needs) -> list[str]:
    """One line for each need; nothing when nothing is needed."""
    return list(_lines(needs))


def _lines(needs: Needs) -> Iterator[str]:
    if needs.call_me:
        yield _("Please call")
    if needs.childcare or needs.childcare_times:
        yield _childcare(needs)
    if needs.sign_language:
        yield _("Sign language")
    if needs.interpreter:
        yield _("Interpreting into %(language)s") % {"language": own_name(needs.interpreter)}
    if needs.wheelchairs:
        said = ngettext("One place for a wheelchair", "%(number)s places for wheelchairs", needs.wheelchairs)
        yield said % {"number": needs.wheelchairs}
    if needs.hearing_loop:
        yield _("Hearing loop")
    if needs.quiet_room:
        yield _("A quiet room")
    for label, words in (
        (_("Being fetched: %(words)s"), needs.pick_up),
        (_("Food: %(words)s"), needs.food),
        (_("Also: %(words)s"), needs.other),
    ):
        if words:
            yield label % {"words": words}


def _childcare(needs: Needs) -> str:
    n_children = len(needs.childcare)
    if not n_children:
        return _("Childcare: %(times)s") % {"times": needs.childcare_times}
    said = ngettext("Childcare for one child", "Childcare for %(number)s children", n_children) % {"number": n_children}
    ages = _(", ").join(map(str, needs.childcare))
    if needs.childcare_times:
        return _("%(children)s (age: %(ages)s), %(times)s") % {
            "children": said,
            "ages": ages,
            "times": needs.childcare_times,
        }
    return _("%(children)s (age: %(ages)s)") % {"children": said, "ages": ages}
