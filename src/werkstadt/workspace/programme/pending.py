"""What the programme would be with changes that are not stored yet: what is wrong then, and who has to be told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from werkstadt.conferences import clashes
from werkstadt.conferences.clashes import Clash, Code, Plan, Planned, Severity
from werkstadt.conferences.models import Event
from werkstadt.seats import changes
from werkstadt.seats.changes import Audience
from werkstadt.workspace.programme.loading import Loaded
from werkstadt.workspace.programme.moves import Moves
from werkstadt.workspace.programme.words import Finding, findings, summary


@dataclass(frozen=True)
class Pending:
    """The plan after the moves, and how it differs from the stored one."""

    loaded: Loaded
    moves: Moves
    plan: Plan
    findings: list[Finding]
    # Those that the changes make.
    made: list[Finding]

    @property
    def blocking(self) -> list[Finding]:
        """What is never stored."""
        return [each for each in self.made if each.severity == Severity.BLOCKS]

    @property
    def asking(self) -> list[Finding]:
        """What is stored only by who has seen it."""
        return [each for each in self.made if each.severity == Severity.CLASH]

    @property
    def summary(self) -> str:
        return summary(self.findings)

    @property
    def hard(self) -> list[Finding]:
        return [each for each in self.findings if each.severity != Severity.HINT]

    @property
    def hints(self) -> list[Finding]:
        return [each for each in self.findings if each.severity == Severity.HINT]

    @property
    def asked(self) -> str:
        """Another one when something else stands in the way: who agreed, agreed to what they saw."""
        keys = sorted(each.clash.key for each in self.asking)
        return sha256("\n".join(keys).encode()).hexdigest()[:16] if keys else ""

    @property
    def audience(self) -> Audience:
        return changes.audience(*told_of(self.moves)) if self.moves else Audience(0, 0)

    @property
    def may_save(self) -> bool:
        return bool(self.moves) and not self.blocking and not self.moves.overtaken


def pending(loaded: Loaded, moves: Moves, *, beside: tuple[Planned, ...] = ()) -> Pending:
    """`beside`: events that are not stored yet."""
    plan = loaded.plan(moves.spots, beside=beside)
    found = clashes.of(plan)
    made = _made(loaded, found) if moves or beside else []
    said = [_with_offer(each, loaded, moves, plan) for each in findings(found)]
    return Pending(loaded, moves, plan, said, [each for each in said if each.clash in made])


def _with_offer(finding: Finding, loaded: Loaded, moves: Moves, plan: Plan) -> Finding:
    """Where a room is the trouble: another one that is free. Of two events the one that was moved, else the later."""
    if finding.clash.code not in {Code.ROOM_TWICE, Code.TOO_MANY_SEATS}:
        return finding
    event = max(finding.clash.events, key=lambda each: each.slug in moves.spots)
    if event.slug not in moves.spots:
        event = finding.clash.events[-1]
    room = clashes.free_for(plan, event, loaded.rooms)
    return replace(finding, event=event, room=room) if room and event.pk > 0 else finding


def _made(loaded: Loaded, found: list[Clash]) -> list[Clash]:
    """Those that are not there without the changes."""
    known = {clash.key for clash in clashes.of(loaded.plan())}
    return [clash for clash in found if clash.key not in known]


def told_of(moves: Moves) -> list[Event]:
    """Where people who have booked learn of it: nobody waits for what is cancelled."""
    return [move.event for move in moves if not move.event.is_cancelled]
