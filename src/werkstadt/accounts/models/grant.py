"""Which role somebody has, and where."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from werkstadt.accounts.models.passes import HASH_LENGTH
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City, PlanningArea
from werkstadt.base.privacy import AFTER_THE_INVITATION, NOT_BY_ITSELF, Basis, Personal, Processing

_SEEN_BY = _("the administrators and organisers of the city")
GRANT = Processing(
    name=_("Roles of the team"),
    what=_("Who may do what, where, from when, until when"),
    people=_("people who prepare a conference"),
    purpose=_("So that everybody sees and changes only what belongs to their task"),
    basis=Basis.TASK,
    seen_by=_SEEN_BY,
    kept=NOT_BY_ITSELF,
)
INVITATION = Processing(
    name=_("Invitations to the team"),
    what=_("Mail address, role, from when, until when"),
    people=_("people who are asked to prepare a conference"),
    purpose=_("So that they can make their account"),
    basis=Basis.TASK,
    seen_by=_SEEN_BY,
    kept=AFTER_THE_INVITATION,
)


class Scope(models.Model):
    """Where a role holds: without anything further in the whole city."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    area = models.ForeignKey(PlanningArea, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    # As text: these stand above accounts.
    conference_slug = models.SlugField(_("conference"), blank=True)
    event_slug = models.SlugField(_("event"), blank=True)
    organisation_slug = models.SlugField(_("organisation"), blank=True)

    class Meta:
        abstract = True

    def covers(self, *, conference: str = "", area: int | None = None, event: str = "") -> bool:
        """Whether it holds at this conference (short name, in the area with this key) and this event of it.

        Without a conference: whether it holds for pages of the whole city.
        """
        if self.event_slug and self.event_slug != event:
            return False
        if self.conference_slug:
            return self.conference_slug == conference
        return self.area_id is None or self.area_id == area


class GrantQuerySet(models.QuerySet["Grant"]):
    def valid(self, at: datetime) -> GrantQuerySet:
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=at), person__is_active=True)

    def of_city(self, city: City) -> GrantQuerySet:
        return self.filter(city=city)


class Grant(Scope):
    """A role of a person, and where it holds — Berechtigung."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    granted_at = models.DateTimeField(_("granted"))
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)

    about_people = Personal(
        {GRANT: "person role granted_at valid_until"},
        nobody="city area conference_slug event_slug organisation_slug",
    )

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("role of a person")
        verbose_name_plural = _("roles of people")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "person",
                "city",
                "role",
                models.functions.Coalesce("area", models.Value(0)),
                "conference_slug",
                "event_slug",
                "organisation_slug",
                name="grant_once_per_person_role_and_place",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="grant_has_a_known_role"),
            models.CheckConstraint(
                condition=Q(event_slug="") | ~Q(conference_slug=""), name="grant_for_an_event_names_its_conference"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.role}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, at: datetime) -> InvitationQuerySet:
        return self.filter(accepted_at=None, revoked_at=None, valid_until__gt=at)

    def of_city(self, city: City) -> InvitationQuerySet:
        return self.filter(city=city)

    def with_token_hash(self, token_hash: str) -> InvitationQuerySet:
        return self.filter(token_hash=token_hash)


class Invitation(Scope):
    """Somebody is asked to join the team — Einladung: a link by mail that holds for some days."""

    email = models.EmailField(_("mail address"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=20, default="de")
    token_hash = models.CharField(max_length=HASH_LENGTH, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"))
    valid_until = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    about_people = Personal(
        {INVITATION: "email name language token_hash role created_at valid_until accepted_at revoked_at"},
        nobody="city area conference_slug event_slug organisation_slug",
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="invitation_has_a_known_role"),
            models.CheckConstraint(
                condition=Q(event_slug="") | ~Q(conference_slug=""), name="invitation_for_an_event_names_its_conference"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=models.F("created_at")), name="invitation_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Exact(Length("token_hash"), HASH_LENGTH), name="invitation_token_is_stored_hashed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.created_at:%Y-%m-%d}"

    @property
    def ended_at(self) -> datetime:
        """When it ended or will end: by its day, or earlier."""
        return min(self.valid_until, self.accepted_at or self.valid_until, self.revoked_at or self.valid_until)

    def is_open(self, at: datetime) -> bool:
        return at < self.ended_at
