"""The words of a partner, as they stood at each time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import Personal
from werkstadt.base.translated import Said
from werkstadt.proposals.models.proposal import Proposal
from werkstadt.proposals.privacy import PROPOSAL

TITLE_LENGTH = 200


class Version(models.Model):
    """The partner's words at a time — Fassung: number 1 is the original, and no version is ever changed."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    language = models.CharField(_("language"), max_length=20)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    text = models.TextField(_("description"), blank=True)
    written_at = models.DateTimeField(_("written"))
    # Of an entry in the programme: the values that were changed, as the keys of an event in a pack.
    before = models.JSONField(_("before"), default=dict, blank=True)
    after = models.JSONField(_("after"), default=dict, blank=True)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    about_people = Personal(
        {PROPOSAL: "title text before after"}, nobody="proposal number language written_at taken_back_at"
    )

    class Meta:
        verbose_name = _("version")
        ordering = ["proposal", "number"]
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="version_once_per_proposal")]

    def __str__(self) -> str:
        return f"{self.proposal_id}.{self.number}"

    @property
    def said_title(self) -> Said:
        return Said(self.title, self.language, is_missing=False)

    @property
    def said_text(self) -> Said:
        return Said(self.text, self.language, is_missing=False)

    @property
    def is_of_the_entry(self) -> bool:
        return bool(self.after)
