"""Forms to invite somebody and to give a role: only what the one who asks may give stands in them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from werkstadt.accounts.roles import Role
from werkstadt.accounts.team.granting import OF_THE_CITY, Giver, Place
from werkstadt.areas.models import PlanningArea
from werkstadt.base.languages import own_name
from werkstadt.conferences import access
from werkstadt.conferences.models import Conference
from werkstadt.workspace.people.words import words

ROLE_HINTS = {
    Role.ORGANISER: gettext_lazy("plans and changes everything, sees contacts"),
    Role.HELPER: gettext_lazy("lets people in at the door"),
    Role.CARE: gettext_lazy("sees who needs support"),
    Role.MODERATOR: gettext_lazy("leads a workshop, takes notes"),
    Role.DEPARTMENT: gettext_lazy("answers what belongs to its task"),
    Role.PARTNER: gettext_lazy("keeps the entry of its organisation current"),
    Role.TRANSLATOR: gettext_lazy("translates and checks texts"),
    Role.PROTECTION: gettext_lazy("sees what was done when, and what is deleted when"),
    Role.ADMINISTRATOR: gettext_lazy("gives roles, sets up the city"),
}


class RoleForm(forms.Form):
    """Which role, and where it holds."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.RadioSelect)
    where = forms.ChoiceField(label=gettext_lazy("Where"))
    organisation = forms.ChoiceField(
        label=gettext_lazy("Organisation"),
        required=False,
        help_text=gettext_lazy("For partners only: for which organisation they speak."),
    )

    def __init__(self, giver: Giver, conference: Conference | None, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.giver = giver
        self.places: dict[str, Place] = {}
        fields: dict[str, Any] = self.fields
        roles = [role for role in Role if giver.is_administrator or role not in OF_THE_CITY]
        fields["role"].choices = [(str(role), f"{role.label}: {ROLE_HINTS[role]}") for role in roles]
        fields["where"].choices = list(self._places(conference))
        organisations = access.organisations(giver.city)
        fields["organisation"].choices = [("", "–"), *((each.slug, each.name) for each in organisations)]

    def _places(self, conference: Conference | None) -> Any:
        """Of a conference: itself and its events; else the city, its areas and its conferences."""
        if conference:
            yield from self._allowed([(Place(conference=conference.slug), words(conference.title))])
            events = [
                (Place(conference=conference.slug, event=each.slug), words(each.title))
                for each in access.everything(conference)
            ]
            yield _("One event only"), list(self._allowed(events))
            return
        yield from self._allowed([(Place(), _("whole city"))])
        areas: list[PlanningArea] = list(self.giver.city.areas.filter(division__is_for_conferences=True))
        yield _("One planning area"), list(self._allowed((Place(area=each), each.name) for each in areas))
        found = access.all_conferences(self.giver.city)
        conferences = [(Place(conference=each.slug), words(each.title)) for each in found]
        yield _("One conference"), list(self._allowed(conferences))

    def _allowed(self, places: Any) -> Any:
        for place, label in places:
            if self.giver.may_give(Role.HELPER, place):
                key = f"{place.area.pk if place.area else ''}/{place.conference}/{place.event}"
                self.places[key] = place
                yield key, label

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        is_partner = found.get("role") == Role.PARTNER
        if is_partner and not found.get("organisation"):
            self.add_error("organisation", ValidationError(_("Please choose for which organisation.")))
        place = self.places.get(found.get("where", ""))
        if place and found.get("role") in OF_THE_CITY and not place.is_whole_city:
            self.add_error("where", ValidationError(_("This role holds in the whole city only.")))
        return found

    @property
    def place(self) -> Place:
        chosen = self.places[self.cleaned_data["where"]]
        of = self.cleaned_data["organisation"] if self.cleaned_data["role"] == Role.PARTNER else ""
        return Place(chosen.area, chosen.conference, chosen.event, of)


class InviteForm(RoleForm):
    """Whom, and in which language the letter is."""

    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
        error_messages={"invalid": gettext_lazy("This is not a mail address.")},
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language of the letter"))

    field_order = ("email", "name", "language", "role", "where", "organisation")

    def __init__(self, giver: Giver, conference: Conference | None, *given: Any, **options: Any) -> None:
        super().__init__(giver, conference, *given, **options)
        field: Any = self.fields["language"]
        field.choices = [(code, own_name(code)) for code in giver.city.language_codes]
