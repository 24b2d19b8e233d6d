"""Saying that a mail address is one's own: with what stands in a letter to it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from werkstadt.base import clock
from werkstadt.public.city import CityRequest
from werkstadt.public.receipt_pages import receipt_page
from werkstadt.seats import details
from werkstadt.seats.models import Registration


@require_POST
@receipt_page
def confirm(request: CityRequest, registration: Registration) -> HttpResponse:
    """A link alone proves nothing: programs that look for viruses follow it as well."""
    is_theirs = details.confirm_address(registration, request.POST.get("mail", ""), at=clock.now())
    receipt = reverse("public-receipt", args=[registration.token])
    return redirect(f"{receipt}?confirmed" if is_theirs else receipt)
