"""Work that is done later, and when repeated work was last queued."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import NOTHING


class Job(models.Model):
    """A job — Auftrag: work to be done later, outside of the request. It is deleted when it is done."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        FAILED = "failed", _("failed")

    name = models.CharField(_("name"), max_length=200)
    # While one with this key waits, another request for the same is this job.
    key = models.CharField(_("key"), max_length=200, null=True)  # noqa: DJ001 (several without a key may wait)
    arguments = models.JSONField(_("arguments"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    # By the clock of this installation, which may be moved; empty: at once.
    due_at = models.DateTimeField(_("due"), null=True)
    # In real time, whatever the clock says: nobody else takes the job before. While it runs this is its lease.
    held_until = models.DateTimeField(_("held until"))
    lease = models.CharField(_("lease"), max_length=32, default="", blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    error = models.TextField(_("error"), default="", blank=True)

    # Arguments are ids, and errors are told without the words of anybody (see base.jobs.story).
    about_people = NOTHING

    class Meta:
        verbose_name = _("job")
        indexes = [models.Index(fields=["due_at"], name="job_due")]
        constraints = [
            models.UniqueConstraint(fields=["name", "key"], condition=models.Q(state="waiting"), name="job_waits_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.arguments}"


class Schedule(models.Model):
    """A schedule — Takt: when a job that comes again and again was last queued."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    last_at = models.DateTimeField(_("last queued"))

    about_people = NOTHING

    class Meta:
        verbose_name = _("schedule")

    def __str__(self) -> str:
        return self.name
