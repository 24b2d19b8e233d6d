"""What city and partner wrote to each other about a proposal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import Personal
from werkstadt.proposals.models.proposal import Proposal
from werkstadt.proposals.privacy import PROPOSAL


class Message(models.Model):
    """Words about a proposal — Nachricht: a question, a reply, a decision with its reason."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("question")
        REPLY = "reply", _("reply")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    class Reason(models.TextChoices):
        """Why something is declined; the page says each as a sentence."""

        NO_ROOM = "no-room", _("There is no room or time left.")
        NOT_FITTING = "not-fitting", _("It does not fit what this conference is about.")
        THERE_ALREADY = "there-already", _("Somebody else offers nearly the same already.")
        NEEDS_TOO_MUCH = "needs-too-much", _("We cannot provide what it needs.")
        NEXT_TIME = "next-time", _("We would rather have it at the next conference.")
        OTHER = "other", _("There is another reason.")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    words = models.TextField(_("words"), blank=True)
    written_at = models.DateTimeField(_("written"))

    about_people = Personal({PROPOSAL: "words"}, nobody="proposal kind reason written_at")

    class Meta:
        verbose_name = _("message")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind="declined") | ~Q(reason=""), name="message_that_declines_says_why")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.kind}"

    @property
    def is_from_partner(self) -> bool:
        return self.kind == self.Kind.REPLY
