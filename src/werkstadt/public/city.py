"""Which city a request is for, by its host name."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import split_domain_port
from django.utils import timezone, translation

from werkstadt.areas import access
from werkstadt.areas.access import CityRequest as CityRequest
from werkstadt.areas.models import City


def enter(request: HttpRequest) -> City:
    """Find the city of a request; from here on its time zone holds."""
    # Small letters, no port, no dot at the end: host names are the same in any spelling.
    city = access.city_at(split_domain_port(request.get_host())[0])
    cast(CityRequest, request).city = city
    timezone.activate(ZoneInfo(city.time_zone))
    return city


def speak(city: City) -> None:
    """The language that the browser asked for, when the city speaks it, else the city's first."""
    if translation.get_language() not in city.language_codes:
        translation.activate(city.language_codes[0])


class CityMiddleware:
    """Pages in a language have a city; its time zone holds for them, and only its languages are there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with timezone.override(None):
            return self.get_response(request)

    def process_view(
        self, request: CityRequest, view: Callable[..., HttpResponse], args: list[str], kwargs: dict[str, str]
    ) -> None:
        if getattr(view, "is_without_city", False):
            return
        enter(request)
        language = translation.get_language_from_path(request.path_info)
        if language and language not in request.city.language_codes:
            raise Http404
