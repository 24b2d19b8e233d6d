"""Which city a request is for, by its host name."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import split_domain_port
from django.utils import timezone, translation

from werkstadt.areas import access
from werkstadt.areas.models import City


class CityRequest(HttpRequest):
    """A request that a page gets: the city is known."""

    city: City


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
        # Small letters, no port, no dot at the end: host names are the same in any spelling.
        request.city = access.city_at(split_domain_port(request.get_host())[0])
        timezone.activate(ZoneInfo(request.city.time_zone))
        language = translation.get_language_from_path(request.path_info)
        if language and language not in request.city.language_codes:
            raise Http404
