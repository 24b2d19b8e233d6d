"""Contribution cards that were printed. What is written on them comes later, and stands elsewhere."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import NOTHING
from werkstadt.conferences.models import Conference

MOST_CARDS = 1000


class CardBatch(models.Model):
    """Cards that were made at once, so that they can be printed again with the same codes — Kartensatz."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="card_batches")
    number = models.PositiveSmallIntegerField(_("number within the conference"))
    # What the codes are computed from, together with the secret key of the installation.
    seed = models.CharField(max_length=32, editable=False)
    # Of the form that asked for it: sent twice, it makes one batch.
    key = models.CharField(max_length=40, unique=True, editable=False)
    size = models.PositiveSmallIntegerField(_("number of cards"))
    note = models.CharField(_("for what"), max_length=100, blank=True)
    made_at = models.DateTimeField(_("made"))

    about_people = NOTHING

    class Meta:
        verbose_name = _("batch of cards")
        verbose_name_plural = _("batches of cards")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "number"], name="card_batch_once_per_conference"),
            models.CheckConstraint(condition=Q(size__gte=1, size__lte=MOST_CARDS), name="card_batch_has_cards"),
        ]

    def __str__(self) -> str:
        return f"{self.conference.slug} {self.number}"


class Card(models.Model):
    """A contribution card on paper — Karte. Who writes on it is known to nobody."""

    batch = models.ForeignKey(CardBatch, on_delete=models.CASCADE, related_name="cards")
    number = models.PositiveSmallIntegerField(_("number within the batch"))
    # The code itself stands on paper only.
    code_hash = models.CharField(max_length=64, unique=True, editable=False)

    about_people = NOTHING

    class Meta:
        verbose_name = _("card")
        ordering = ["batch", "number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="card_once_per_batch")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"
