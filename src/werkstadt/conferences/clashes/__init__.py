"""What does not fit together in a programme, before it is stored and after: rooms, people, ways, breaks, hours.

Nothing here asks the database: who calls has loaded the events, and may hand in changes that are not stored yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from werkstadt.conferences.clashes import day, pauses, people, rooms
from werkstadt.conferences.clashes.clash import Clash as Clash
from werkstadt.conferences.clashes.clash import Code as Code
from werkstadt.conferences.clashes.clash import Severity as Severity
from werkstadt.conferences.clashes.planned import Plan as Plan
from werkstadt.conferences.clashes.planned import Planned as Planned
from werkstadt.conferences.clashes.planned import Spot as Spot
from werkstadt.conferences.clashes.planned import plan as plan
from werkstadt.conferences.clashes.rooms import free_for as free_for

_LOOKING: tuple[Callable[[Plan], Iterator[Clash]], ...] = (
    rooms.twice,
    rooms.too_small,
    day.outside,
    people.hosts_twice,
    people.moderators_twice,
    people.too_few_interpreters,
    day.beside_what_is_for_all,
    pauses.too_far,
    people.hosts_at_booths,
    pauses.too_short,
    day.without_childcare,
    day.apart_from_their_round,
    rooms.with_steps,
    day.unplaced,
)
_WORST_FIRST = list(Severity)


def of(plan_: Plan) -> list[Clash]:
    """All of them, the worst first."""
    found = [clash for look in _LOOKING for clash in look(plan_)]
    return sorted(found, key=lambda clash: _WORST_FIRST.index(clash.severity))
