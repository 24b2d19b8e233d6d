"""Anything with a time and a place."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from werkstadt.base.translated import TranslatedField
from werkstadt.conferences.models.conference import Conference, Topic
from werkstadt.conferences.models.place import Organisation, Place, Room
from werkstadt.conferences.models.round import Round
from werkstadt.conferences.models.scheduled import Scheduled


class EventQuerySet(models.QuerySet["Event"]):
    def in_programme(self) -> EventQuerySet:
        return self.exclude(kind=Event.Kind.RUN_UP)

    def run_up(self) -> EventQuerySet:
        return self.filter(kind=Event.Kind.RUN_UP)

    def with_place(self) -> EventQuerySet:
        """Everything a programme shows, in a fixed number of queries."""
        return self.select_related("topic", "room", "place", "round", "conference__venue")


class Event(Scheduled):
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
    # In a room of the venue, or at a place of its own.
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    meeting_point = TranslatedField(_("meeting point"))
    hosts = models.ManyToManyField(Organisation, blank=True, related_name="events", verbose_name=_("hosts"))
    led_by = TranslatedField(_("led by (role)"))
    # With its conference a topic may go, and its events with it; alone it may not.
    topic = models.ForeignKey(Topic, on_delete=models.RESTRICT, null=True, blank=True, related_name="events")
    # Parallel events at one time; their seats may be given by wishes.
    round = models.ForeignKey(Round, on_delete=models.RESTRICT, null=True, blank=True, related_name="events")
    capacity = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    # Without one of its own: that of the conference.
    walk_in_share = models.FloatField(_("share of seats kept for walk-ins"), null=True, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    interpreted = models.JSONField(_("languages interpreted"), default=list, blank=True)
    audience = TranslatedField(_("for whom"))
    min_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("up to age"), null=True, blank=True)
    bring = TranslatedField(_("what to bring"))
    condition = TranslatedField(_("condition, such as the weather"))
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.PLANNED)
    state_reason = TranslatedField(_("reason"))
    position = models.PositiveSmallIntegerField(default=0)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        # Unknown times stand last; databases disagree on that.
        ordering = [F("starts_at").asc(nulls_last=True), "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "slug"], name="event_once_per_conference"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="event_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(walk_in_share__isnull=True) | Q(walk_in_share__gte=0, walk_in_share__lte=1),
                name="event_walk_in_share_is_a_share",
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
    def walk_in_seats(self) -> int:
        """Seats kept for people who just come, until shortly before the start."""
        share = self.conference.walk_in_share if self.walk_in_share is None else self.walk_in_share
        # 100 seats and a share of 0.29 are 29, whatever floating point makes of it.
        return int(round((self.capacity or 0) * share, 6))

    def could_seat(self, people: int) -> bool:
        """Whether so many people could sit together if nobody else had booked."""
        return people <= (self.capacity or 0) - self.walk_in_seats

    @property
    def released_at(self) -> datetime | None:
        """From then on seats are given at the door only, also those that nobody claimed."""
        return self.starts_at and self.starts_at - timedelta(minutes=self.conference.release_minutes)

    @property
    def venue(self) -> Place | None:
        """Its own place, or the conference's venue."""
        return self.place or self.conference.venue

    @property
    def uid(self) -> str:
        """As that of its conference."""
        return f"{self.slug}.{self.conference.uid}"
