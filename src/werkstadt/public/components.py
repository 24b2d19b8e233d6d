"""The design system: every component in every state."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from werkstadt.public.city import CityRequest


@require_safe
def components(request: CityRequest) -> HttpResponse:
    return render(request, "public/components.html")
