"""The drawing contest: rules, ages, dates, drop-off places."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from werkstadt.base.models import Fact
from werkstadt.base.translated import TranslatedField
from werkstadt.conferences.models import Conference, Place


class Contest(Fact):
    """Children draw their part of the city — Malwettbewerb."""

    conference = models.OneToOneField(Conference, on_delete=models.CASCADE, related_name="contest")
    title = TranslatedField(_("title"))
    text = TranslatedField(_("what it is about"))
    rules = TranslatedField(_("rules"))
    min_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("up to age"), null=True, blank=True)
    opens_on = models.DateField(_("first day"), null=True, blank=True)
    closes_on = models.DateField(_("last day"), null=True, blank=True)
    age_groups = TranslatedField(_("age groups"))
    prizes = TranslatedField(_("prizes"))
    jury = TranslatedField(_("jury"))
    consents = TranslatedField(_("consents"))
    results = TranslatedField(_("results"))

    class Meta:
        verbose_name = _("drawing contest")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="contest_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(min_age__isnull=True) | Q(max_age__isnull=True) | Q(max_age__gte=F("min_age")),
                name="contest_ages_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class DropOffPlace(Fact):
    """Where drawings are handed in — Abgabeort."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="drop_off_places")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(_("short name"))
    hours = TranslatedField(_("opening hours"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("drop-off place")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["contest", "slug"], name="drop_off_place_once_per_contest")]

    def __str__(self) -> str:
        return str(self.place)
