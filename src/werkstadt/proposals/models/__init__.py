"""What partners propose, and the call that asks them to."""

from werkstadt.proposals.models.call import Call, Kind, Need
from werkstadt.proposals.models.contact import ProposalContact
from werkstadt.proposals.models.message import Message
from werkstadt.proposals.models.proposal import Proposal, ProposalQuerySet
from werkstadt.proposals.models.version import Version

__all__ = ["Call", "Kind", "Message", "Need", "Proposal", "ProposalContact", "ProposalQuerySet", "Version"]
