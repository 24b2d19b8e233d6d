"""Finding parties by name for the script of the desk: only with network, and the device keeps nothing of it."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from werkstadt.accounts.doors import StaffRequest, for_role
from werkstadt.accounts.roles import Role
from werkstadt.conferences import access as conferences
from werkstadt.room.party import party_of
from werkstadt.seats.door import looking_up


class NameForm(forms.Form):
    """What somebody typed; never a part of an address, which ends in logs."""

    typed = forms.CharField(max_length=200)


@for_role(Role.HELPER, Role.ORGANISER)
@require_POST
def find(request: StaffRequest, conference: str) -> HttpResponse:
    shown = conferences.published_conference(request.city, conference)
    if not request.device.abilities.may_find_by_name:
        raise PermissionDenied
    form = NameForm(request.POST)
    typed = form.cleaned_data["typed"] if form.is_valid() else ""
    parties = looking_up.parties(shown, typed, may_find_by_name=True)
    found = [party_of(each, None, []) for each in parties]
    told = [{"ticket": each.ticket, "name": each.name, "people": each.people} for each in found]
    return JsonResponse({"conference": shown.slug, "found": told})
