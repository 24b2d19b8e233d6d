"""Districts planned together. A city can be divided in several ways at once, and the parts change with time."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models.city import City
from werkstadt.areas.models.district import District
from werkstadt.base.models import Fact
from werkstadt.base.translated import TranslatedField


class Division(Fact):
    """One way to divide the city — Einteilung: Jena's social planning has five areas, its statistics six."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="divisions")
    slug = models.SlugField(_("short name"))
    name = TranslatedField(_("name"))
    text = TranslatedField(_("explanation"))
    is_for_conferences = models.BooleanField(_("conferences follow this division"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("division")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["city", "slug"], name="division_once_per_city"),
            models.UniqueConstraint(
                fields=["city"], condition=Q(is_for_conferences=True), name="one_division_for_conferences"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class PlanningArea(Fact):
    """Districts planned together — Planungsraum."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="areas")
    division = models.ForeignKey(Division, on_delete=models.CASCADE, related_name="areas")
    slug = models.SlugField(_("short name"))
    name = TranslatedField(_("name"))
    short_name = TranslatedField(_("name on maps"))
    text = TranslatedField(_("about the area"))
    position = models.PositiveSmallIntegerField(default=0)

    # The memberships of one day, filled in by areas.access.areas_with_districts.
    members: list[Membership]

    class Meta:
        verbose_name = _("planning area")
        ordering = ["position", "slug"]
        constraints = [models.UniqueConstraint(fields=["city", "slug"], name="area_once_per_city")]

    def __str__(self) -> str:
        return str(self.name)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> MembershipQuerySet:
        """Those that hold on this day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        )


class Membership(Fact):
    """Which district belongs to which planning area, from when until when — Zugehörigkeit."""

    area = models.ForeignKey(PlanningArea, on_delete=models.CASCADE, related_name="memberships")
    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="memberships")
    valid_from = models.DateField(_("first day"), null=True, blank=True)
    valid_until = models.DateField(_("last day"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        constraints = [
            models.UniqueConstraint(fields=["area", "district", "valid_from"], name="membership_once_per_start"),
            models.UniqueConstraint(
                fields=["area", "district"], condition=Q(valid_from=None), name="membership_once_from_the_beginning"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="membership_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district} → {self.area}"
