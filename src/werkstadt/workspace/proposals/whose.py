"""Whose proposals somebody of the team sees: organisers all, partners those of their organisations."""

from __future__ import annotations

from werkstadt.accounts.roles import Role
from werkstadt.conferences.doors import StaffRequest
from werkstadt.proposals import access
from werkstadt.proposals.models import Proposal


def is_organiser(request: StaffRequest) -> bool:
    return Role.ORGANISER in request.staff.roles


def scope(request: StaffRequest) -> frozenset[str] | None:
    """None: all. Else the short names of the organisations that a partner speaks for."""
    return None if is_organiser(request) else request.staff.organisations


def one(request: StaffRequest, pk: int) -> Proposal:
    return access.proposal(request.conference, pk, scope(request))
