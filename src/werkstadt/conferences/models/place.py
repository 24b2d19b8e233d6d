"""Where things happen and who runs them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models import City
from werkstadt.base.models import Fact
from werkstadt.base.translated import TranslatedField


class Place(Fact):
    """A place with a proper name — Ort: the venue of a conference, a square, a playground."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="places")
    slug = models.SlugField(_("short name"))
    # Proper names are never translated; what other languages call it stands beside.
    name = models.CharField(_("name"), max_length=200)
    also = TranslatedField(_("name in other languages"))
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    town = models.CharField(_("town"), max_length=200, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    is_step_free = models.BooleanField(_("step-free"), null=True, blank=True)
    access = TranslatedField(_("how to get in"))
    arrival = TranslatedField(_("how to get there"))

    class Meta:
        verbose_name = _("place")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["city", "slug"], name="place_once_per_city")]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """One line: „Altenburger Straße 10, 07743 Jena“."""
        return ", ".join(filter(None, [self.street, f"{self.postcode} {self.town}".strip()]))


class Room(Fact):
    """A room of a place — Raum."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="rooms")
    slug = models.SlugField(_("short name"))
    name = TranslatedField(_("name"))
    floor = TranslatedField(_("floor"))
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    is_step_free = models.BooleanField(_("step-free"), null=True, blank=True)
    has_hearing_loop = models.BooleanField(_("hearing loop"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("room")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["place", "slug"], name="room_once_per_place")]

    def __str__(self) -> str:
        return str(self.name)


class Organisation(Fact):
    """Who hosts booths and workshops — Träger, Verein, Einrichtung."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="organisations")
    slug = models.SlugField(_("short name"))
    name = models.CharField(_("name"), max_length=200)
    also = TranslatedField(_("name in other languages"))
    url = models.URLField(_("web site"), blank=True)

    class Meta:
        verbose_name = _("organisation")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["city", "slug"], name="organisation_once_per_city")]

    def __str__(self) -> str:
        return self.name
