"""What a partner says in the form, before it is anybody's proposal."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from werkstadt.proposals.models import Proposal


@dataclass(frozen=True)
class Needs:
    """As the fields of a proposal."""

    times: str = ""
    minutes: int | None = None
    seats: int | None = None
    people: int | None = None
    tables: int | None = None
    has_power: bool = False
    has_wall: bool = False
    floor_m2: int | None = None
    languages: tuple[str, ...] = ()
    access: str = ""

    @classmethod
    def of(cls, proposal: Proposal) -> Needs:
        given = {name: getattr(proposal, name) for name in NAMES}
        return cls(**given | {"languages": tuple(proposal.languages)})

    def put_into(self, proposal: Proposal) -> list[str]:
        """The names of the fields that were changed by it."""
        given: dict[str, Any] = {name: getattr(self, name) for name in NAMES} | {"languages": list(self.languages)}
        changed = [name for name, value in given.items() if getattr(proposal, name) != value]
        for name in changed:
            setattr(proposal, name, given[name])
        return changed


NAMES = tuple(field.name for field in fields(Needs))


@dataclass(frozen=True)
class Wording:
    """Title and description, in the language in which they were written."""

    title: str
    text: str
    language: str


@dataclass(frozen=True)
class Reach:
    """How to reach who proposes it."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Offer:
    """Everything that is proposed."""

    kind: str
    wording: Wording
    needs: Needs
    organisation_name: str
    # Short name, when the city knows it.
    organisation: str = ""
