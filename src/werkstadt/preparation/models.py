"""The plan of a conference: what has to be done, until when, by whom."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import NOT_BY_ITSELF, Basis, Personal, Processing
from werkstadt.conferences.models import Conference
from werkstadt.preparation import shipped
from werkstadt.preparation.phases import Phase

# Two years before or after: what lies farther away has nothing to do with this conference.
MOST_DAYS = 731

TASKS = Processing(
    name=_("Tasks of the team"),
    what=_("Who has taken on a task, what is noted about it, and who ticked it off when"),
    people=_("people who prepare a conference"),
    purpose=_("So that everybody knows what has to be done until when"),
    basis=Basis.TASK,
    seen_by=_("the organisers and administrators of the city; their own tasks also the others of the team"),
    kept=NOT_BY_ITSELF,
)


class TaskQuerySet(models.QuerySet["Task"]):
    def open(self) -> TaskQuerySet:
        return self.filter(done_at=None)

    def of(self, *conferences: Conference) -> TaskQuerySet:
        return self.filter(conference__in=[each.pk for each in conferences])


class Task(models.Model):
    """Something that has to be done for a conference — Aufgabe.

    Its day is counted from the day of the conference, so that it moves with it, or it is fixed.
    """

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="tasks")
    phase = models.CharField(_("phase"), max_length=20, choices=Phase)
    # The key of a task that comes with the program, in all languages; own words take its place.
    template = models.SlugField(_("task of the plan that comes with the program"), blank=True)
    title = models.CharField(_("what has to be done"), max_length=200, blank=True)
    # Negative: before the conference.
    days = models.SmallIntegerField(_("days from the day of the conference"), null=True, blank=True)
    fixed_on = models.DateField(_("on a fixed day"), null=True, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person of the team"),
    )
    # A role or an organisation, for those who need no account: "Hausmeister", "Sportverein".
    owner = models.CharField(_("who does it"), max_length=100, blank=True)
    note = models.TextField(_("note"), blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    # As in the audit trail: "Büro", "person 12".
    done_by = models.CharField(_("ticked off by"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_example = models.BooleanField(_("example"), default=False)
    # That of the form it was written in: sent twice it is one task.
    key = models.CharField(max_length=64, blank=True, editable=False)

    about_people = Personal(
        {TASKS: "title person owner note done_at done_by"},
        nobody="conference phase template days fixed_on position is_example key",
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__isnull=True) ^ Q(fixed_on__isnull=True), name="task_is_counted_or_fixed"
            ),
            models.CheckConstraint(condition=~Q(template="", title=""), name="task_says_what"),
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="task_has_a_known_phase"),
            models.CheckConstraint(
                condition=Q(days__isnull=True) | Q(days__gte=-MOST_DAYS, days__lte=MOST_DAYS), name="task_is_near"
            ),
            models.UniqueConstraint(
                fields=["conference", "template"], condition=~Q(template=""), name="task_of_the_plan_once"
            ),
            models.UniqueConstraint(fields=["conference", "key"], condition=~Q(key=""), name="task_once_per_form"),
        ]

    def __str__(self) -> str:
        return self.title or str(self._shipped.title if self._shipped else self.template)

    @property
    def why(self) -> str:
        """What comes with the program to explain it."""
        return str(self._shipped.why) if self._shipped else ""

    @property
    def role(self) -> str:
        """Who does it, in words: own ones, else those that come with the program."""
        return self.owner or (str(self._shipped.owner) if self._shipped else "")

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    def due_on(self, day: date | None) -> date | None:
        """When the conference is on this day; None as long as that is not known."""
        if self.days is None:
            return self.fixed_on
        return day + timedelta(days=self.days) if day else None

    @property
    def _shipped(self) -> shipped.Step | None:
        return shipped.STEPS.get(self.template)
