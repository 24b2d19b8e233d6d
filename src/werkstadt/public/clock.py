"""Moving the demonstration's clock."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from werkstadt.base import clock, shared
from werkstadt.base.forms import same_origin
from werkstadt.public.city import CityRequest


class ClockForm(forms.Form):
    """A moment with its offset from UTC, and the page to return to."""

    moment = forms.CharField(max_length=40)
    back = forms.CharField(max_length=500, required=False)

    def clean_moment(self) -> datetime:
        try:
            moment = datetime.fromisoformat(self.cleaned_data["moment"])
        except ValueError as error:
            raise forms.ValidationError(_("This is not a moment.")) from error
        if moment.tzinfo is None or not 2000 <= moment.year <= 2100:
            raise forms.ValidationError(_("This is not a moment."))
        return moment


@csrf_exempt  # No session, nothing to take over; forms from other sites are refused by same_origin.
@same_origin
@require_POST
def move(request: CityRequest) -> HttpResponse:
    if not settings.DEMONSTRATION:
        raise Http404
    form = ClockForm(request.POST)
    if form.is_valid():
        clock.set_to(form.cleaned_data["moment"])
        shared.forget()
    back = form.cleaned_data.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours and back.startswith("/") else "/")
