"""People who work with the system, what they may do, and the passes of devices at the door."""

from werkstadt.accounts.models.grant import Grant, Invitation, Scope
from werkstadt.accounts.models.passes import Device, Pass, PassQuerySet
from werkstadt.accounts.models.person import Person

__all__ = ["Device", "Grant", "Invitation", "Pass", "PassQuerySet", "Person", "Scope"]
