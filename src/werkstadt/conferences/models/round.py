"""Parallel events at one time."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from werkstadt.base.models import Fact
from werkstadt.base.translated import TranslatedField
from werkstadt.conferences.models.conference import Conference


class Round(Fact):
    """Parallel events at one time — Runde. Their seats go to the first who come, or by wishes to all at once."""

    class Placing(models.TextChoices):
        FIRST_COME = "first-come", _("first come, first served")
        WISHES = "wishes", _("by wishes, all at once")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="rounds")
    slug = models.SlugField(_("short name"))
    title = TranslatedField(_("title"))
    placing = models.CharField(_("how seats are given"), max_length=20, choices=Placing, default=Placing.FIRST_COME)
    wishes_close_at = models.DateTimeField(_("wishes are taken until"), null=True, blank=True)
    # From then on what is left goes to the first who come.
    placed_at = models.DateTimeField(_("places published"), null=True, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("round")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "slug"], name="round_once_per_conference"),
            models.CheckConstraint(
                condition=~Q(placing="wishes") | Q(wishes_close_at__isnull=False), name="round_of_wishes_has_a_cut_off"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_by_wishes(self) -> bool:
        """Until the places are published nobody can book."""
        return self.placing == self.Placing.WISHES and self.placed_at is None

    def takes_wishes(self, at: datetime) -> bool:
        return self.is_by_wishes and self.wishes_close_at is not None and at < self.wishes_close_at
