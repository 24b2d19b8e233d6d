"""What stands in the way, said to people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from werkstadt.base.refusals import Refused
from werkstadt.packs.editing import Says
from werkstadt.packs.mistakes import PackError
from werkstadt.proposals.obstacles import Obstacle

SENTENCES = {
    Obstacle.NOT_OPEN_YET: _("Proposals are not taken in yet."),
    Obstacle.CLOSED: _("Proposals are not taken in any more."),
    Obstacle.TOO_MANY: _("Many proposals have come in within a short time. Please send yours again in an hour."),
    Obstacle.DECIDED: _("We have decided on this proposal, so it can not be changed in this way any more."),
    Obstacle.NOT_ACCEPTED: _("This proposal is not in the programme."),
    Obstacle.WITHDRAWN: _("This proposal was withdrawn."),
    Obstacle.OVERTAKEN: _(
        "Somebody else has changed this meanwhile. What you wrote still stands below; please compare."
    ),
    Obstacle.CHANGED_SINCE: _("The entry has been changed once more since. Please take the newest change back first."),
    Obstacle.EVENT_GONE: _("The entry is not in the programme any more."),
    Obstacle.GONE: _("Everything about this proposal was deleted."),
}


# What the editing of facts says no with, where it means the same.
SAME = {
    Says.OVERTAKEN: Obstacle.OVERTAKEN,
    Says.CHANGED_SINCE: Obstacle.CHANGED_SINCE,
    Says.GONE: Obstacle.EVENT_GONE,
    Says.NOT_TO_UNDO: Obstacle.CHANGED_SINCE,
}


def of(code: str) -> str:
    return str(SENTENCES[Obstacle(code)])


def of_error(error: Refused | PackError) -> str:
    """Also of what the checks of the programme say, such as more seats than the room has."""
    if isinstance(error, PackError):
        return " ".join(mistake.words for mistake in error.mistakes)
    said = {str(says): obstacle for says, obstacle in SAME.items()}
    return of(said.get(error.code, error.code))
