"""What staff did, and when."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import NOTHING


class AppendOnly(Exception):
    """Somebody tried to change what was written down."""

    def __init__(self) -> None:
        super().__init__("The audit trail is only ever added to.")


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    """Reads and adds; everything else is refused."""

    def update(self, **changes: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, *rows: Any, **options: Any) -> NoReturn:
        raise AppendOnly


class AuditEntry(models.Model):
    """Something that staff did — Protokolleintrag der Verwaltung. Holds no personal data, so it may stay for good."""

    at = models.DateTimeField(_("when"))
    # The label of a device ("Tür 1"), a role or a program: never a person's name.
    by = models.CharField(_("who"), max_length=100)
    did = models.CharField(_("what"), max_length=100)
    # No foreign key: what was done stays known when the thing itself is gone.
    about_model = models.CharField(max_length=100)
    about_pk = models.CharField(max_length=40)
    details = models.JSONField(_("details"), default=dict)

    about_people = NOTHING

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["about_model", "about_pk"], name="audit_about")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by}: {self.did}"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise AppendOnly
