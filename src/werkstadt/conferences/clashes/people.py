"""Somebody is needed at two places at once: who hosts, who moderates, who interprets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from werkstadt.conferences.clashes.clash import Clash, Code, Severity
from werkstadt.conferences.clashes.planned import ALONGSIDE, BINDING, Plan, Planned
from werkstadt.conferences.models import Event, Organisation


def hosts_twice(plan: Plan) -> Iterator[Clash]:
    """An organisation has several people, but not always. Who hosts both alone has to be at both."""
    for first, second in plan.at_once():
        if {first.kind, second.kind} <= BINDING:
            for host in shared_hosts(first, second):
                yield Clash(
                    Code.HOST_TWICE,
                    severity_for(first, second),
                    (first.event, second.event),
                    {"host": host.name},
                )


def hosts_at_booths(plan: Plan) -> Iterator[Clash]:
    """A booth binds somebody, too. While a plenum runs nobody expects a booth to be staffed; one for each booth."""
    meanwhile: defaultdict[tuple[Planned, Organisation], list[Planned]] = defaultdict(list)
    for first, second in plan.at_once():
        booth, other = (first, second) if first.kind in ALONGSIDE else (second, first)
        if booth.kind in ALONGSIDE and _leaves_a_booth(booth, other):
            for host in shared_hosts(booth, other):
                meanwhile[booth, host].append(other)
    for (booth, host), others in meanwhile.items():
        events = (booth.event, *(each.event for each in others))
        yield Clash(Code.HOST_AT_BOOTH, Severity.HINT, events, {"host": host.name})


def _leaves_a_booth(booth: Planned, other: Planned) -> bool:
    if other.kind in ALONGSIDE:
        # Two tables in one room are looked after together.
        return booth.room is None or booth.room != other.room
    return other.kind not in {Event.Kind.PLENUM, Event.Kind.BREAK}


def shared_hosts(first: Planned, second: Planned) -> list[Organisation]:
    return [host for host in first.hosts if host in second.hosts]


def severity_for(first: Planned, second: Planned) -> Severity:
    """With others beside them, one can stand in for another."""
    return Severity.CLASH if len(first.hosts) == len(second.hosts) == 1 else Severity.HINT


def moderators_twice(plan: Plan) -> Iterator[Clash]:
    for first, second in plan.at_once():
        for name in (name for name in first.moderators if name in second.moderators):
            yield Clash(Code.MODERATOR_TWICE, Severity.CLASH, (first.event, second.event), {"moderator": name})


def too_few_interpreters(plan: Plan) -> Iterator[Clash]:
    """More at once in a language than people who interpret it. Only where the conference says who is there."""
    there = plan.conference.interpreters
    if not there:
        return
    day = plan.of_the_day
    for language in sorted({code for each in day for code in each.event.interpreted}):
        in_language = [each for each in day if language in each.event.interpreted]
        at_once = {
            frozenset(each for each in in_language if each.start <= start.start < each.end) for start in in_language
        }
        for together in at_once:
            # Fewer of them, before the last began or after the first was over, is nothing new.
            if len(together) <= there.get(language, 0) or any(together < more for more in at_once):
                continue
            events = tuple(each.event for each in in_language if each in together)
            params = {"language": language, "needed": len(events), "there": there.get(language, 0)}
            yield Clash(Code.INTERPRETERS, Severity.CLASH, events, params)
