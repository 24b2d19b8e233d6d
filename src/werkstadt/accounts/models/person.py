"""People who sign in to work with the system."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import NOT_BY_ITSELF, Basis, Personal, Processing

PERSON = Processing(
    name=_("Accounts of the team"),
    what=_("Name, mail address, language, and when somebody last signed in"),
    people=_("people who prepare a conference"),
    purpose=_("So that only the team sees and changes what is not for everybody"),
    basis=Basis.TASK,
    seen_by=_("the administrators of the city; the name also by the others of the team"),
    kept=NOT_BY_ITSELF,
    stays=_("in the audit trail, a number without a name"),
)


class PersonManager(BaseUserManager["Person"]):
    """Mail addresses are the same in capital and small letters."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)

    def create_user(self, email: str, *, name: str = "", language: str = "de") -> Person:
        """Without a password: people sign in with a code by mail, a passkey, or the city's directory."""
        person = self.model(email=email.strip().lower(), name=name, language=language)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who works with the system — Mitarbeitende Person."""

    email = models.EmailField(_("mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=20, default="de")
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    # Anybody who tries the demonstration out may be this person.
    is_demonstration = models.BooleanField(_("of the demonstration"), default=False, editable=False)

    about_people = Personal(
        {PERSON: "email name language password last_login created_at is_active"}, nobody="is_demonstration"
    )

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "email"]
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="person_mail_address_in_small_letters"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def mark(self) -> str:
        """How the audit trail calls the person: it stays for good, so it has no name in it."""
        return f"person {self.pk}"
