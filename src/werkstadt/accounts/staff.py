"""Who asks: a device with a pass, or a person who has signed in, with the roles they have at this place."""

from __future__ import annotations

from dataclasses import dataclass

from werkstadt.accounts.models import Device, Grant, Person
from werkstadt.accounts.roles import Abilities, Role, abilities


@dataclass(frozen=True)
class Staff:
    """Somebody of the team before a page."""

    # For people to read: "Tür 1", "Jana Muster".
    label: str
    # For the audit trail, which stays for good: "Tür 1", "person 12".
    mark: str
    # At the conference of the page, or in the city when the page is about no conference.
    roles: frozenset[Role]
    device: Device | None = None
    person: Person | None = None
    # All of a person in this city, also at other conferences.
    grants: tuple[Grant, ...] = ()

    @classmethod
    def of_device(cls, device: Device) -> Staff:
        return cls(device.label, device.label, frozenset({Role(device.pass_.role)}), device=device)

    @classmethod
    def of_person(cls, person: Person, grants: tuple[Grant, ...], roles: frozenset[Role]) -> Staff:
        return cls(str(person), person.mark, roles, person=person, grants=grants)

    @property
    def abilities(self) -> Abilities:
        return abilities(*self.roles)

    @property
    def role_labels(self) -> list[str]:
        return [str(role.label) for role in Role if role in self.roles]

    @property
    def organisations(self) -> frozenset[str]:
        """Short names of the organisations that a partner speaks for."""
        return frozenset(grant.organisation_slug for grant in self.grants if grant.organisation_slug)
