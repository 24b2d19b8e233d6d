"""What is known about the words of a text in one language, the city's own glossary, and what agencies send back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models import City
from werkstadt.base.privacy import NOTHING
from werkstadt.base.translated import TranslatedField
from werkstadt.conferences.models import Conference

HASH_LENGTH = 64
LONGEST_RUN = timedelta(hours=1)


class TextState(models.Model):
    """How the words of one text in one language came about — Übersetzungsstand.

    It speaks about exactly the words whose checksum it holds: words that were changed elsewhere since (on another page,
    by an import) are no longer those, and count as written by a person.
    """

    class Origin(models.TextChoices):
        MACHINE = "machine", _("by a machine")
        PERSON = "person", _("by a person")

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="text_states")
    # Without: what all conferences of the city share.
    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, null=True, blank=True, related_name="text_states"
    )
    # Which text: "conferences.event", its number, the name of the field.
    model = models.CharField(_("kind of entry"), max_length=100)
    row = models.PositiveBigIntegerField(_("number of the entry"))
    field = models.CharField(_("text"), max_length=100)
    language = models.CharField(_("language"), max_length=20)

    origin = models.CharField(_("written"), max_length=10, choices=Origin)
    words_hash = models.CharField(_("checksum of the words"), max_length=HASH_LENGTH)
    source_language = models.CharField(_("translated from"), max_length=20, blank=True)
    source_hash = models.CharField(_("checksum of what was translated"), max_length=HASH_LENGTH, blank=True)
    noted_at = models.DateTimeField(_("noted"))
    # Marks of staff as in the audit trail, never names.
    noted_by = models.CharField(_("noted by"), max_length=100)
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)
    reviewed_by = models.CharField(_("reviewed by"), max_length=100, blank=True)

    about_people = NOTHING

    class Meta:
        verbose_name = _("state of a text")
        verbose_name_plural = _("states of texts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["model", "row", "field", "language"], name="text_state_once_per_language"),
            models.CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by="") | Q(reviewed_at__isnull=False) & ~Q(reviewed_by=""),
                name="text_state_reviewed_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["conference", "language"], name="text_state_of_conference")]

    def __str__(self) -> str:
        return f"{self.model} {self.row} {self.field} ({self.language})"


class GlossaryTerm(models.Model):
    """How the city calls a thing in each language — Glossareintrag."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="glossary_terms")
    words = TranslatedField(_("the word in each language"))
    # Proper names stand in a translation as they are, whatever stands beside them.
    is_name = models.BooleanField(_("a proper name: never translate it"), default=False)
    note = models.CharField(_("what to mind"), max_length=300, blank=True)

    about_people = NOTHING

    class Meta:
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.words)


class Delivery(models.Model):
    """Translations that somebody sent back as a file, until they are taken over — Lieferung."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="deliveries")
    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, null=True, blank=True, related_name="deliveries"
    )
    language = models.CharField(_("language"), max_length=20)
    file_name = models.CharField(_("file name"), max_length=200)
    # What was read from it: [{"key": "event.nord.kochen.title", "source": "…", "words": "…", "is_finished": true}, …]
    units = models.JSONField(_("texts"), default=list)
    received_at = models.DateTimeField(_("received"))
    received_by = models.CharField(_("received by"), max_length=100)
    taken_over_at = models.DateTimeField(_("taken over"), null=True, blank=True)

    about_people = NOTHING

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class MachineRun(models.Model):
    """Somebody asked a machine to translate what is missing — Maschinenlauf."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="machine_runs")
    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, null=True, blank=True, related_name="machine_runs"
    )
    language = models.CharField(_("language"), max_length=20)
    asked_at = models.DateTimeField(_("asked"))
    asked_by = models.CharField(_("asked by"), max_length=100)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    translated = models.PositiveIntegerField(_("texts translated"), default=0)
    # A code of machine.Problem; empty: none.
    problem = models.CharField(_("problem"), max_length=40, blank=True)

    about_people = NOTHING

    class Meta:
        verbose_name = _("run of a machine")
        verbose_name_plural = _("runs of a machine")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.language} {self.asked_at:%Y-%m-%d %H:%M}"

    def is_going_on(self, at: datetime) -> bool:
        """A job that failed altogether says nothing; after an hour somebody may ask anew."""
        return self.ended_at is None and at - self.asked_at < LONGEST_RUN
