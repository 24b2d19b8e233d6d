"""One person's or family's bundle of bookings; how to reach them and what they need stand apart."""

from __future__ import annotations

import secrets

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import Personal
from werkstadt.conferences.models import Conference
from werkstadt.seats import receipts
from werkstadt.seats.privacy import CONTACT, NEEDS, PARTY, RECEIPT


def new_nonce() -> str:
    return secrets.token_hex(16)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def of(self, conference: Conference) -> RegistrationQuerySet:
        return self.filter(conference=conference)

    def alive(self) -> RegistrationQuerySet:
        """Not deleted by the person or by the calendar."""
        return self.filter(erased_at__isnull=True)


class Registration(models.Model):
    """A bundle of bookings of one person or family — Anmeldung. Without a name: who it is nobody needs to know."""

    class Source(models.TextChoices):
        ONLINE = "online", _("online")
        DESK = "desk", _("at the desk")
        PHONE = "phone", _("by phone")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="registrations")
    # The form it came from: the same form sent twice is one registration.
    key = models.CharField(_("key of the form"), max_length=64, unique=True)
    # Code and link are computed from it (see receipts); only their hashes are stored, to find it by.
    nonce = models.CharField(max_length=32, default=new_nonce, blank=True, editable=False)
    code_hash = models.CharField(max_length=64, blank=True, editable=False)
    token_hash = models.CharField(max_length=64, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=20)
    adults = models.PositiveSmallIntegerField(_("adults"), default=1, validators=[MaxValueValidator(100)])
    # Ages in years, in ascending order: [4, 9].
    children = models.JSONField(_("ages of the children"), default=list, blank=True)
    source = models.CharField(_("how it came"), max_length=10, choices=Source, default=Source.ONLINE)
    registered_at = models.DateTimeField(_("registered"))
    # Counted up with each change, so that calendars and letters know which is the newest.
    revision = models.PositiveIntegerField(_("number of changes"), default=0)
    erased_at = models.DateTimeField(_("deleted"), null=True, blank=True)
    is_example = models.BooleanField(_("example"), default=False)

    about_people = Personal(
        {
            PARTY: "language adults children source registered_at revision",
            RECEIPT: "nonce code_hash token_hash",
        },
        nobody="conference key erased_at is_example",
    )

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        ordering = ["registered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "code_hash"],
                condition=~Q(code_hash=""),
                name="registration_code_once_per_conference",
            ),
            models.UniqueConstraint(fields=["token_hash"], condition=~Q(token_hash=""), name="registration_token_once"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(code_hash="", token_hash="", nonce=""),
                name="erased_registration_can_not_be_found",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registered_at:%Y-%m-%d} {self.people}"

    @property
    def people(self) -> int:
        return self.adults + len(self.children)

    @property
    def code(self) -> str:
        """To say or to type: „LUMA TIRO BEKA SODU“. Empty when it has been deleted."""
        return receipts.code_of(self.nonce) if self.nonce else ""

    @property
    def token(self) -> str:
        """For the address of the receipt. Empty when it has been deleted."""
        return receipts.token_of(self.nonce) if self.nonce else ""


class Contact(models.Model):
    """How to reach the people of a registration — Kontakt: all of it optional, apart, deleted after the conference."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="contact")
    name = models.CharField(_("name or nickname"), max_length=200, blank=True)
    email = models.EmailField(_("mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    # The person has opened the link in a letter: the address is theirs.
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)

    about_people = Personal({CONTACT: "name email phone confirmed_at"}, nobody="registration")

    class Meta:
        verbose_name = _("contact")

    def __str__(self) -> str:
        return self.name or self.email or self.phone


class SupportNeeds(models.Model):
    """What the people of a registration need from us — Unterstützungsbedarf: sealed, for one role, deleted soon."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="support_needs")
    # A Needs of seats.needs, encrypted: some of it tells about health (GDPR, article 9).
    sealed = models.TextField(_("sealed needs"))

    about_people = Personal({NEEDS: "sealed"}, nobody="registration")

    class Meta:
        verbose_name = _("support needs")
        verbose_name_plural = _("support needs")

    def __str__(self) -> str:
        return str(self.pk)
