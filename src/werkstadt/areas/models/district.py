"""The smallest parts of a city with a name, a border and a population."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models.city import City
from werkstadt.base.models import Fact
from werkstadt.base.privacy import NOTHING
from werkstadt.base.translated import TranslatedField


class Boundaries(models.Model):
    """A set of district borders — Grenzdatensatz: its maker and licence are shown on every map."""

    city = models.OneToOneField(City, on_delete=models.CASCADE, related_name="boundaries")
    attribution = models.CharField(_("attribution"), max_length=300)
    licence = models.CharField(_("licence"), max_length=100)
    licence_url = models.URLField(_("licence text"), max_length=500, blank=True)
    url = models.URLField(_("where it comes from"), max_length=500, blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    note = TranslatedField(_("note"))
    file = models.CharField(_("file in the pack"), max_length=200)
    # As imported, so that an export gives back the same file.
    original = models.JSONField(_("GeoJSON as imported"), default=dict)

    about_people = NOTHING

    class Meta:
        verbose_name = _("boundaries")
        verbose_name_plural = _("boundaries")

    def __str__(self) -> str:
        return self.attribution


class DistrictQuerySet(models.QuerySet["District"]):
    def for_drawing(self) -> DistrictQuerySet:
        """Without the full borders, which only the search for a point needs."""
        return self.defer("geometry")


class District(models.Model):
    """The smallest part with a name, a border, a population — Ortsteil."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="districts")
    slug = models.SlugField(_("short name"))
    name = models.CharField(_("name"), max_length=200)
    also = TranslatedField(_("name in other languages"))
    # Full, valid border and the simplified one for maps; GeoJSON, WGS 84, longitude before latitude.
    geometry = models.JSONField(_("border"), null=True, blank=True)
    shape = models.JSONField(_("simplified border"), null=True, blank=True)
    label_point = models.JSONField(_("place of the name: longitude, latitude"), null=True, blank=True)
    area_km2 = models.FloatField(_("area in km²"), null=True, blank=True)

    about_people = NOTHING

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = _("district")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["city", "slug"], name="district_once_per_city")]

    def __str__(self) -> str:
        return self.name


class Population(Fact):
    """How many people live in a district on one day — Bevölkerungszahl."""

    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="populations")
    value = models.PositiveIntegerField(_("people"))
    as_of = models.DateField(_("as of"))

    class Meta:
        verbose_name = _("population")
        ordering = ["as_of"]
        constraints = [models.UniqueConstraint(fields=["district", "as_of"], name="population_once_per_day")]

    def __str__(self) -> str:
        return f"{self.value} ({self.as_of})"
