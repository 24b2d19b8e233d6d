"""What every page needs around its content: languages, menu, addresses, the demonstration's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_lazy

from werkstadt.accounts import demonstration
from werkstadt.areas import marks
from werkstadt.areas.models import City
from werkstadt.base import clock
from werkstadt.base.languages import direction, own_name
from werkstadt.conferences import access

WITHOUT_QR = {
    "public-qr",
    "public-contact-thanks",
    "public-components",
    "public-mailbox",
    "public-mailbox-letter",
    "public-receipt-deleted",
    "public-card",
    "workspace-enter",
    "workspace-invitation",
}


@dataclass(frozen=True)
class Language:
    """A language of the site, and this page's address in it."""

    code: str
    url: str
    is_current: bool

    @property
    def name(self) -> str:
        return own_name(self.code)

    @property
    def direction(self) -> str:
        return direction(self.code)


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    is_current: bool


# Days of the Jena conference that show a different state of the pages.
MOMENTS = (
    ("2025-11-20T09:00:00+01:00", gettext_lazy("before the conference")),
    ("2025-12-08T09:00:00+01:00", gettext_lazy("wishes are complete")),
    ("2025-12-13T11:20:00+01:00", gettext_lazy("the day itself")),
    ("2026-01-15T09:00:00+01:00", gettext_lazy("afterwards")),
)


@dataclass(frozen=True)
class Demonstration:
    """The demonstration's clock, the moments it can be moved to, and ways to come in as one of the team."""

    now: datetime
    choices: tuple[tuple[str, Any], ...] = MOMENTS

    @property
    def links(self) -> list[tuple[str, Any]]:
        passes = [(reverse("workspace-enter", args=[each.token]), each.about) for each in demonstration.EXAMPLES]
        return [(reverse("account_login"), gettext_lazy("Sign in as one of the team")), *passes]


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor of all pages. An error page outside a city gets the least."""
    language = get_language() or settings.LANGUAGE_CODE
    context: dict[str, Any] = {
        "direction": direction(language),
        "language": language,
        "staff": getattr(request, "staff", None),
        "demonstration": Demonstration(timezone.localtime(clock.now())) if settings.DEMONSTRATION else None,
    }
    city = getattr(request, "city", None)
    if city is None:
        return context
    conference = _conference_of(request, city)
    is_page = bool(request.resolver_match) and getattr(request.resolver_match, "url_name", "") not in WITHOUT_QR
    languages = tuple(
        Language(code, address_in(request, code), is_current=code == language) for code in city.language_codes
    )
    return context | {
        "city": city,
        "languages": languages,
        # Pages that are not in the list of pages have no QR code.
        "qr_page": request.path if is_page else "",
        "alternates": [{"language": each.code, "url": origin(request) + each.url} for each in languages],
        "canonical": origin(request) + address_in(request, language),
        "menu": menu(request, conference),
        "language_note": not city.is_reviewed(language),
        "outline": marks.of(city),
    }


def origin(request: HttpRequest) -> str:
    """The beginning of addresses in calendars, feeds and pictures: configured, else as the request came."""
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"


def address_in(request: HttpRequest, language: str) -> str:
    """This page's address in another language: only the first part differs. Filters stay."""
    _first, _slash, rest = request.path_info.lstrip("/").partition("/")
    query = request.META.get("QUERY_STRING", "")
    return f"/{language}/{rest}" + (f"?{query}" if query else "")


def menu(request: HttpRequest, conference: str | None) -> list[MenuItem]:
    pages = [(gettext("Planning areas"), reverse("public-home"))]
    if conference:
        pages = [
            (gettext("Conference"), reverse("public-conference", args=[conference])),
            (gettext("Programme"), reverse("public-programme", args=[conference])),
            (gettext("News"), reverse("public-news", args=[conference])),
            (gettext("Downloads"), reverse("public-downloads", args=[conference])),
            *pages,
        ]
    pages.append((gettext("More ways to take part"), reverse("public-taking-part")))
    return [MenuItem(label, url, is_current=request.path == url) for label, url in pages]


def _conference_of(request: HttpRequest, city: City) -> str | None:
    """The slug of the conference the page is about, else of the next one, else of the last."""
    if request.resolver_match and (slug := request.resolver_match.kwargs.get("conference")):
        return str(slug)
    conferences = list(access.conferences_by_key(city).values())
    now = clock.now()
    coming = [each for each in conferences if each.starts_at and not each.has_ended(now)]
    return next((each.slug for each in [*coming, *reversed(conferences)]), None)
