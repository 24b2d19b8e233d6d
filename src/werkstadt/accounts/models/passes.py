"""Passes that let devices in where several people share them, and the devices on which they were entered."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from werkstadt.accounts.roles import PASS_ROLES, Abilities, Role, abilities
from werkstadt.areas.models import City
from werkstadt.base.privacy import AFTER_THE_PASS, WITH_THE_PASS, Basis, Personal, Processing

HASH_LENGTH = 64

DEVICE = Processing(
    name=_("Devices of the team"),
    what=_(
        "A random number in a cookie on the device, where it is used, when it was signed in, on which day it was last"
        " used"
    ),
    people=_("people who work at the conference"),
    purpose=_("So that only the team sees what is not for everybody"),
    basis=Basis.TASK,
    seen_by=_("who runs this website"),
    kept=WITH_THE_PASS,
)
PASS = Processing(
    name=_("Passes of the team"),
    what=_("Role and place, such as “door 1”, never a name; from when and until when"),
    people=_("people who work at the conference"),
    purpose=_("So that only the team sees what is not for everybody"),
    basis=Basis.TASK,
    seen_by=_("who runs this website"),
    kept=AFTER_THE_PASS,
)


class PassQuerySet(models.QuerySet["Pass"]):
    def valid(self, at: datetime) -> PassQuerySet:
        """Those that open something at this moment. Passes of the demonstration never do in a real installation."""
        found = self.filter(revoked_at=None, valid_until__gt=at)
        return found if settings.DEMONSTRATION else found.filter(is_demonstration=False)

    def of_city(self, city: City) -> PassQuerySet:
        return self.filter(city=city)

    def with_token_hash(self, token_hash: str) -> PassQuerySet:
        return self.filter(token_hash=token_hash)


class Pass(models.Model):
    """A link that lets a team in — Zugangskarte: one role at one conference, until a day."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="passes")
    # As text: conferences stand above accounts.
    conference_slug = models.SlugField(_("conference"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    # A place or a team, never a person's name: it stands on screens and in the audit trail.
    label = models.CharField(_("label"), max_length=60)
    token_hash = models.CharField(max_length=HASH_LENGTH, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"))
    valid_until = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    # Its link is shown to everybody who tries the demonstration out.
    is_demonstration = models.BooleanField(_("of the demonstration"), default=False, editable=False)

    about_people = Personal(
        {PASS: "conference_slug role label token_hash created_at valid_until revoked_at"},
        nobody="city is_demonstration",
    )

    objects = PassQuerySet.as_manager()

    class Meta:
        verbose_name = _("pass")
        verbose_name_plural = _("passes")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=[str(role) for role in PASS_ROLES]), name="pass_has_a_known_role"
            ),
            models.CheckConstraint(condition=~models.Q(label=""), name="pass_has_a_label"),
            models.CheckConstraint(
                condition=models.Q(valid_until__gt=models.F("created_at")), name="pass_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Exact(Length("token_hash"), HASH_LENGTH), name="pass_token_is_stored_hashed"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def abilities(self) -> Abilities:
        return abilities(self.role)

    @property
    def ended_at(self) -> datetime:
        """When it ended or will end: by its day, or earlier because it was taken back."""
        return min(self.valid_until, self.revoked_at or self.valid_until)


class DeviceQuerySet(models.QuerySet["Device"]):
    def valid(self, at: datetime) -> DeviceQuerySet:
        """Those whose pass opens something at this moment."""
        return self.filter(access_pass__in=Pass.objects.valid(at))

    def of_city(self, city: City) -> DeviceQuerySet:
        return self.filter(access_pass__city=city)

    def with_secret_hash(self, secret_hash: str) -> DeviceQuerySet:
        return self.filter(secret_hash=secret_hash)

    def with_pass(self) -> DeviceQuerySet:
        return self.select_related("access_pass__city")


class Device(models.Model):
    """A browser on which a pass was entered — Gerät."""

    # Not called `pass`, which is a word of Python.
    access_pass = models.ForeignKey(Pass, on_delete=models.CASCADE, related_name="devices")
    secret_hash = models.CharField(max_length=HASH_LENGTH, unique=True, editable=False)
    # The pass's, with a number from the second device on: "Tür 1 (2)".
    label = models.CharField(_("label"), max_length=80)
    entered_at = models.DateTimeField(_("entered"))
    # A day is enough to find devices that were left behind, and tells nobody's working hours.
    last_seen_on = models.DateField(_("last seen"))

    about_people = Personal({DEVICE: "secret_hash label entered_at last_seen_on"}, nobody="access_pass")

    objects = DeviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("device")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["access_pass", "label"], name="device_label_once_per_pass"),
            models.CheckConstraint(
                condition=Exact(Length("secret_hash"), HASH_LENGTH), name="device_secret_is_stored_hashed"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def pass_(self) -> Pass:
        return self.access_pass

    @property
    def abilities(self) -> Abilities:
        return self.access_pass.abilities

    def was_seen_on(self, day: date) -> bool:
        return self.last_seen_on >= day
