"""What people would like, and how places were given to all at once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import Personal
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats.models.registration import Registration
from werkstadt.seats.privacy import PARTY

MOST_WISHES = 5


class Wish(models.Model):
    """An event that a registration would like, with its rank in the round — Wunsch. 1 is the dearest."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="wishes")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="wishes")
    rank = models.PositiveSmallIntegerField(_("rank"))
    places = models.PositiveSmallIntegerField(_("places"), default=1)

    about_people = Personal({PARTY: "event rank places"}, nobody="registration")

    class Meta:
        verbose_name = _("wish")
        ordering = ["registration", "event__round", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "event"], name="wish_once_per_registration_and_event"),
            models.CheckConstraint(condition=Q(rank__gte=1, rank__lte=MOST_WISHES), name="wish_rank_is_one_to_five"),
            models.CheckConstraint(condition=Q(places__gte=1), name="wish_has_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.event}"


class Placement(models.Model):
    """Places computed for all wishes of a conference at once — Platzvergabe: a dated result that anyone can check."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="placements")
    computed_at = models.DateTimeField(_("computed"))
    # The seed decides between equals; published with the result.
    seed = models.CharField(_("seed"), max_length=64)
    method = models.CharField(_("method and version"), max_length=100)
    settings = models.JSONField(_("settings"), default=dict)
    # {"given": {registration pk: [event pk, …]}, "figures": {…}, "warnings": […]}
    result = models.JSONField(_("result"), default=dict)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    about_people = Personal({PARTY: "result"}, nobody="conference computed_at seed method settings published_at")

    class Meta:
        verbose_name = _("placement")
        ordering = ["computed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.computed_at:%Y-%m-%d %H:%M}"
