"""How to reach who proposed something; apart from the proposal."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import Personal
from werkstadt.proposals.models.proposal import Proposal
from werkstadt.proposals.privacy import PROPOSAL_CONTACT


class ProposalContact(models.Model):
    """How to reach who proposed something — Kontakt: apart from the proposal."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="contact")
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.CharField(_("mail"), max_length=254, blank=True)
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    # They came back by the link in a letter to this address.
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)

    about_people = Personal({PROPOSAL_CONTACT: "name email phone confirmed_at"}, nobody="proposal")

    class Meta:
        verbose_name = _("contact of a proposal")

    def __str__(self) -> str:
        return f"{self.proposal_id}"
