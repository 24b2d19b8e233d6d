"""One's own account: name, language, how to sign in, what is stored, signing out everywhere else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from werkstadt.accounts import access
from werkstadt.accounts.models import Person
from werkstadt.accounts.team import erasing, own_data
from werkstadt.areas.models import City
from werkstadt.base.languages import own_name
from werkstadt.workspace import plan_forms
from werkstadt.workspace.people import words
from werkstadt.workspace.signing_in.guard import SignedInRequest, own_page, page

DONE = {
    "saved": gettext_lazy("Saved."),
    "elsewhere": gettext_lazy("You are signed out everywhere else."),
}


class AccountForm(forms.Form):
    """How the others of the team see somebody, and the language of letters."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("The team sees it. Without a name your mail address stands there."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of letters to you"))

    def __init__(self, city: City, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        field: Any = self.fields["language"]
        field.choices = [(code, own_name(code)) for code in city.language_codes]


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def account(request: SignedInRequest) -> HttpResponse:
    person = request.person
    form = AccountForm(request.city, request.POST or None, initial={"name": person.name, "language": person.language})
    if request.method == "POST" and form.is_valid():
        own_data.change(person, form.cleaned_data["name"], form.cleaned_data["language"])
        return redirect(f"{reverse('workspace-account')}?done=saved")
    return page(request, "account/account.html", _context(request, form))


def _context(request: SignedInRequest, form: AccountForm) -> dict[str, Any]:
    person: Person = request.person
    proofs = access.proofs_of(person)
    return {
        "title": _("My account"),
        "person": person,
        "form": form,
        "errors": plan_forms.errors(form) if request.method == "POST" else [],
        "roles": words.of_grants(request.city, list(request.staff.grants)),
        "has_proof": any(each.type != "recovery_codes" for each in proofs),
        "done": DONE.get(request.GET.get("done", ""), ""),
    }


@require_POST
@own_page
def leave_elsewhere(request: SignedInRequest) -> HttpResponse:
    """This session goes on, all others end."""
    erasing.sign_out_everywhere(request.person)
    update_session_auth_hash(request, request.person)
    return redirect(f"{reverse('workspace-account')}?done=elsewhere")


@require_safe
@own_page
def data(request: SignedInRequest) -> HttpResponse:
    """All that is stored about them here (GDPR, articles 15 and 20)."""
    response = JsonResponse(own_data.of(request.person), json_dumps_params={"indent": 1, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="werkstadt.json"'
    return response
