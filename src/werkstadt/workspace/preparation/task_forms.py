"""The form of a task."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from werkstadt.accounts.models import Person
from werkstadt.preparation.models import MOST_DAYS, Task
from werkstadt.preparation.phases import Phase
from werkstadt.preparation.plan import Words
from werkstadt.workspace import plan_forms

BEFORE, AFTER = "before", "after"
YEARS = (2000, 2200)


class Day(forms.DateField):
    """A day of the calendar."""

    def __init__(self, **options: Any) -> None:
        message = gettext_lazy("Please write a day that there is.")
        widget = forms.DateInput(attrs={"type": "date", "class": "n"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], error_messages={"invalid": message}, **options)

    def clean(self, value: Any) -> date | None:
        found: date | None = super().clean(value)
        if found and not YEARS[0] <= found.year < YEARS[1]:
            raise forms.ValidationError(self.error_messages["invalid"])
        return found


class TaskForm(forms.Form):
    """What has to be done, until when, by whom."""

    title = forms.CharField(label=gettext_lazy("What has to be done"), max_length=200)
    phase = forms.ChoiceField(label=gettext_lazy("Phase"), choices=Phase.choices)
    days = plan_forms.Whole(label=gettext_lazy("So many days"), least=0, most=MOST_DAYS, required=False)
    side = forms.ChoiceField(
        label=gettext_lazy("Counted from the day of the conference"),
        choices=[
            (BEFORE, pgettext_lazy("side of a day", "before it")),
            (AFTER, pgettext_lazy("side of a day", "after it")),
        ],
    )
    fixed_on = Day(
        label=gettext_lazy("Or on a fixed day"),
        help_text=gettext_lazy("For a day that stays where it is when the conference moves."),
        required=False,
    )
    person = forms.ChoiceField(label=gettext_lazy("Somebody of the team"), required=False)
    owner = forms.CharField(
        label=gettext_lazy("Or a role, or an organisation"),
        help_text=gettext_lazy("Such as “caretaker” or “sports club”; no name of a person."),
        max_length=100,
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *given: Any, team: Iterable[Person], task: Task | None = None, **options: Any) -> None:
        super().__init__(*given, **options)
        self.team = {str(person.pk): person for person in team}
        if task and task.person_id and task.person:
            # Who has lost their role still stands here until somebody else takes over.
            self.team.setdefault(str(task.person_id), task.person)
        people = [(key, str(person)) for key, person in self.team.items()]
        self.fields["person"].choices = [("", _("nobody yet")), *people]  # type: ignore[attr-defined]
        self.task = task

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not {"days", "fixed_on"} & set(self.errors):
            if told.get("days") is not None and told.get("fixed_on"):
                self.add_error("fixed_on", _("Please say either how many days or which day, not both."))
            elif told.get("days") is None and not told.get("fixed_on"):
                self.add_error("days", _("Please say until when: a number of days, or a fixed day below."))
        return told

    @property
    def words(self) -> Words:
        told = self.cleaned_data
        sign = -1 if told["side"] == BEFORE else 1
        return Words(
            phase=told["phase"],
            title=self._own("title", str(self.task) if self.task and not self.task.title else ""),
            days=None if told["days"] is None else sign * told["days"],
            fixed_on=told["fixed_on"],
            owner=self._own("owner", self.task.role if self.task and not self.task.owner else ""),
            person_id=int(told["person"]) if told["person"] else None,
            note=told["note"],
        )

    def _own(self, name: str, shipped: str) -> str:
        """Words of the plan that comes with the program stay in all languages as long as nobody changes them."""
        said = str(self.cleaned_data[name])
        return "" if said == shipped else said


def initial(task: Task) -> dict[str, Any]:
    return {
        "title": str(task),
        "phase": task.phase,
        "days": None if task.days is None else abs(task.days),
        "side": AFTER if (task.days or 0) > 0 else BEFORE,
        "fixed_on": task.fixed_on,
        "person": str(task.person_id or ""),
        "owner": task.role,
        "note": task.note,
    }
