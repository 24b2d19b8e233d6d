"""One round in one planning area."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models import PlanningArea
from werkstadt.base.models import Fact
from werkstadt.base.translated import TranslatedField
from werkstadt.conferences import drafts
from werkstadt.conferences.models.place import Organisation, Place
from werkstadt.conferences.models.scheduled import Scheduled

# A quarter stays free for those who just come.
WALK_IN_SHARE = 0.25
RELEASE_MINUTES = 10
DECLINE_HOURS = 24
LARGEST_PARTY = 10


class ConferenceQuerySet(models.QuerySet["Conference"]):
    def published(self) -> ConferenceQuerySet:
        """All but drafts: what readers may know of. In a preview also the draft that is looked at."""
        if (draft := drafts.shown()) is not None:
            return self.filter(~Q(state=Conference.State.DRAFT) | Q(pk=draft))
        return self.exclude(state=Conference.State.DRAFT)


class Conference(Scheduled):
    """One round in one planning area — Sozialraumkonferenz."""

    class State(models.TextChoices):
        DRAFT = "draft", _("in preparation")
        ANNOUNCED = "announced", _("announced")
        BOOKING_OPEN = "booking-open", _("booking open")
        RUNNING = "running", _("running")
        COLLECTED = "collected", _("collected")
        CORRECTIONS_OPEN = "corrections-open", _("corrections open")
        DOCUMENTED = "documented", _("documented")

    class Registration(models.TextChoices):
        NOT_REQUIRED = "not-required", _("You do not need to register.")
        REQUIRED = "required", _("Please register.")

    class Participation(models.TextChoices):
        INFORMATION = "information", _("information")
        CONSULTATION = "consultation", _("consultation")
        COOPERATION = "cooperation", _("cooperation")
        DECISION = "decision", _("decision")

    area = models.ForeignKey(PlanningArea, on_delete=models.PROTECT, related_name="conferences")
    slug = models.SlugField(_("short name"), unique=True)
    number = models.PositiveSmallIntegerField(_("number within the area"), default=1)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT)
    title = TranslatedField(_("title"))
    lead = TranslatedField(_("lead"))
    goal = TranslatedField(_("what it is for"))
    themes = TranslatedField(_("what it is about"))
    venue = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="conferences")
    organiser = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    audience = TranslatedField(_("who may come"))
    min_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("up to age"), null=True, blank=True)
    age_reason = TranslatedField(_("reason for the ages"))

    is_free = models.BooleanField(_("admission is free"), null=True, blank=True)
    has_catering = models.BooleanField(_("food and drink"), null=True, blank=True)
    has_childcare = models.BooleanField(_("childcare"), null=True, blank=True)
    catering = TranslatedField(_("about food and drink"))
    childcare = TranslatedField(_("about childcare"))
    registration = models.CharField(_("registration"), max_length=20, choices=Registration, blank=True)
    registration_text = TranslatedField(_("about registration"))
    participation = models.CharField(_("level of participation"), max_length=20, choices=Participation, blank=True)
    participation_text = TranslatedField(_("what becomes of it"))
    # Seats. Without a moment booking opens and closes with the state.
    booking_opens_at = models.DateTimeField(_("booking opens"), null=True, blank=True)
    booking_closes_at = models.DateTimeField(_("booking closes"), null=True, blank=True)
    walk_in_share = models.FloatField(_("share of seats kept for walk-ins"), default=WALK_IN_SHARE)
    release_minutes = models.PositiveSmallIntegerField(
        _("minutes before the start at which unclaimed seats are given away"), default=RELEASE_MINUTES
    )
    decline_hours = models.PositiveSmallIntegerField(
        _("hours to decline a seat after moving up"), default=DECLINE_HOURS
    )
    may_smaller_pass = models.BooleanField(_("smaller parties may pass larger ones on the waiting list"), default=False)
    largest_party = models.PositiveSmallIntegerField(_("people in one registration at most"), default=LARGEST_PARTY)

    # Language → how many people interpret it on the day; nothing: not stated.
    interpreters = models.JSONField(_("interpreters"), default=dict, blank=True)
    parts = TranslatedField(_("how the day is made up"))
    invitation = TranslatedField(_("words of invitation"))
    invited_by = TranslatedField(_("role of the person who invites"))

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("conference")
        # Unknown times stand last; databases disagree on that.
        ordering = [F("starts_at").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "number"], name="conference_number_once_per_area"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="conference_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(walk_in_share__gte=0, walk_in_share__lte=1), name="conference_walk_in_share_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(min_age__isnull=True) | Q(max_age__isnull=True) | Q(max_age__gte=F("min_age")),
                name="conference_ages_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def uid(self) -> str:
        """The same for ever, in every calendar, whatever host name the city uses."""
        return f"{self.slug}@werkstadt"


class Topic(Fact):
    """What people talk about — Themenfeld."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="topics")
    slug = models.SlugField(_("short name"))
    title = TranslatedField(_("title"))
    text = TranslatedField(_("explanation"))
    icon = models.CharField(_("icon"), max_length=30, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("topic")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["conference", "slug"], name="topic_once_per_conference")]

    def __str__(self) -> str:
        return str(self.title)


class Basis(Fact):
    """What a conference builds on — Grundlage: an earlier conference, an impulse event."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="bases")
    slug = models.SlugField(_("short name"))
    title = TranslatedField(_("title"))
    text = TranslatedField(_("explanation"))
    held_on = models.DateField(_("day"), null=True, blank=True)

    class Meta:
        verbose_name = _("basis")
        verbose_name_plural = _("bases")
        ordering = [F("held_on").asc(nulls_last=True), "slug"]
        constraints = [models.UniqueConstraint(fields=["conference", "slug"], name="basis_once_per_conference")]

    def __str__(self) -> str:
        return str(self.title)
