"""Anything with a time and a place."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from werkstadt.base.models import Fact
from werkstadt.base.translated import TranslatedField
from werkstadt.conferences.models.conference import Conference, Topic
from werkstadt.conferences.models.place import Organisation, Place, Room


class EventQuerySet(models.QuerySet["Event"]):
    def in_programme(self) -> EventQuerySet:
        return self.exclude(kind=Event.Kind.RUN_UP)

    def run_up(self) -> EventQuerySet:
        return self.filter(kind=Event.Kind.RUN_UP)

    def in_order(self) -> EventQuerySet:
        """By start; times that follow stand last. (Databases disagree on where nothing comes.)"""
        return self.order_by(F("starts_at").asc(nulls_last=True), "position", "pk")

    def with_place(self) -> EventQuerySet:
        """Everything a programme shows, in a fixed number of queries."""
        return self.select_related("topic", "room", "place", "conference__venue")


class Event(Fact):
    """Anything with a time and a place — Programmpunkt: workshop, booth, break, run-up event …"""

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("workshop")
        BOOTH = "booth", _("info booth")
        ACTIVITY = "activity", _("activity")
        PLENUM = "plenum", _("plenum")
        BREAK = "break", _("break")
        CHILDCARE = "childcare", _("childcare")
        RUN_UP = "run-up", _("run-up event")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        AT_RISK = "at-risk", _("at risk")
        CANCELLED = "cancelled", _("cancelled")
        MOVED = "moved", _("moved")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="events")
    slug = models.SlugField(_("short name"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    strand = TranslatedField(_("series"))
    title = TranslatedField(_("title"))
    text = TranslatedField(_("what it is about"))
    starts_at = models.DateTimeField(_("start"), null=True, blank=True)
    ends_at = models.DateTimeField(_("end"), null=True, blank=True)
    # In a room of the venue, or at a place of its own.
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    meeting_point = TranslatedField(_("meeting point"))
    hosts = models.ManyToManyField(Organisation, blank=True, related_name="events", verbose_name=_("hosts"))
    led_by = TranslatedField(_("led by (role)"))
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    capacity = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    interpreted = models.JSONField(_("languages interpreted"), default=list, blank=True)
    audience = TranslatedField(_("for whom"))
    min_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("up to age"), null=True, blank=True)
    bring = TranslatedField(_("what to bring"))
    condition = TranslatedField(_("condition, such as the weather"))
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.PLANNED)
    state_reason = TranslatedField(_("reason"))
    # Calendars overwrite an entry only by one with a higher number.
    sequence = models.PositiveSmallIntegerField(_("number of changes of time, place or state"), default=0)
    position = models.PositiveSmallIntegerField(default=0)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        ordering = ["starts_at", "position"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "slug"], name="event_once_per_conference"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="event_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(room__isnull=True) | Q(place__isnull=True), name="event_in_a_room_or_at_a_place"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    @property
    def venue(self) -> Place | None:
        """Its own place, or the conference's venue."""
        return self.place or self.conference.venue

    @property
    def uid(self) -> str:
        """The same for ever, in every calendar, whatever host name the city uses."""
        return f"{self.slug}.{self.conference.slug}@werkstadt"
