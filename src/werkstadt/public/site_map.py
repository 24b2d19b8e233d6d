"""The list of all public pages, and what it is for: sitemap.xml, robots.txt, security.txt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from werkstadt.areas import access as areas
from werkstadt.areas.models import City
from werkstadt.base.shared import shared_page
from werkstadt.base.wordless import wordless
from werkstadt.conferences import access as conferences
from werkstadt.conferences.models import Conference
from werkstadt.public import texts
from werkstadt.public.city import CityRequest
from werkstadt.public.context import origin

PARTS = {
    "public-programme": _("Programme"),
    "public-seats-book": _("Book seats"),
    "public-contest": _("Drawing contest"),
    "public-news": _("News"),
    "public-downloads": _("Downloads"),
}
STANDING = {
    "public-find": _("Find your planning area"),
    "public-receipt-find": _("Find my receipt"),
    "public-card-find": _("Find my card"),
    "public-taking-part": _("More ways to take part"),
    **{f"public-{name}": title for name, title in texts.TITLES.items()},
    "public-contact": _("Contact"),
    "public-sitemap": _("Site map"),
}
NOT_FOR_ROBOTS = ("/clock", "/components", "/healthz", "/qr.svg")


@dataclass(frozen=True)
class Page:
    """A public page. Its title and path are in the language that is active when asked."""

    name: str
    args: tuple[str, ...]
    subjects: tuple[object, ...]

    @property
    def title(self) -> str:
        return " · ".join(str(subject) for subject in self.subjects)

    @property
    def path(self) -> str:
        return reverse(self.name, args=self.args)


def pages(city: City) -> Iterator[Page]:
    """Every page that readers may know of, once, whatever its languages."""
    yield Page("public-home", (), (city.name,))
    for division in areas.divisions(city):
        yield Page("public-division", (division.slug,), (division.name,))
    for area in city.areas.all():
        yield Page("public-area", (area.slug,), (area.name,))
    for conference in conferences.published_conferences(city).select_related("contest").prefetch_related("events"):
        yield from _pages_of(conference)
    for name, title in STANDING.items():
        yield Page(name, (), (title,))


def _pages_of(conference: Conference) -> Iterator[Page]:
    yield Page("public-conference", (conference.slug,), (conference.title,))
    for name, part in PARTS.items():
        if name != "public-contest" or hasattr(conference, "contest"):
            yield Page(name, (conference.slug,), (part, conference.title))
    for event in conference.events.all():
        yield Page("public-event", (conference.slug, event.slug), (event.title, conference.title))


def find(city: City, address: str) -> tuple[Page, str] | None:
    """The page at a path of this site, and its language; None for everything else, whatever it looks like."""
    try:
        parts = urlsplit(address)
    except ValueError:  # such as http://[
        return None
    language = get_language_from_path(parts.path)
    if parts.scheme or parts.netloc or language not in city.language_codes:
        return None
    with override(language):
        try:
            match = resolve(parts.path)
        except Resolver404:
            return None
    args = tuple(str(value) for key, value in match.kwargs.items() if key != "name")
    found = (page for page in pages(city) if (page.name, page.args) == (match.url_name, args))
    return next(((page, language) for page in found), None)


@require_safe
@shared_page()
@wordless
def sitemap(request: CityRequest) -> HttpResponse:
    """Each page in each language, with the addresses of the same page in the others."""
    codes, start = request.city.language_codes, origin(request)
    with override(codes[0]):
        rests = [page.path.removeprefix(f"/{codes[0]}/") for page in pages(request.city)]
    entries = "".join(_entries(start, rest, codes) for rest in rests)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{entries}</urlset>\n"
    )
    return HttpResponse(content, content_type="application/xml; charset=utf-8")


def _entries(start: str, rest: str, codes: list[str]) -> str:
    addresses = {code: f"{start}/{code}/{rest}" for code in codes}
    named = [*addresses.items(), ("x-default", addresses[codes[0]])]
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(code)} href={quoteattr(address)}/>' for code, address in named
    )
    return "".join(f"<url><loc>{escape(address)}</loc>{links}</url>\n" for address in addresses.values())


@require_safe
@shared_page()
@wordless
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read; these addresses are no pages."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS), ""]
    return _plain([*lines, f"Sitemap: {origin(request)}{reverse('public-sitemap-xml')}"])


@require_safe
@shared_page()
@wordless
def security(request: CityRequest) -> HttpResponse:
    """Whom to tell about a security hole (RFC 9116): the city's mail, else its contact page."""
    city, start = request.city, origin(request)
    with override(city.language_codes[0]):
        contact = f"mailto:{city.email}" if city.email else start + reverse("public-contact")
    # At midnight, so that the file stays the same all day; less than a year, as the standard wishes.
    # Machines that read it live in real time, also in the demonstration.
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    # Easy language is a way of writing German, not a language of its own.
    languages = list(dict.fromkeys(code.partition("-")[0] for code in city.language_codes))
    lines = [
        f"Contact: {contact}",
        f"Expires: {midnight + timedelta(days=364):%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(languages)}",
        f"Canonical: {start}{reverse('public-security')}",
    ]
    return _plain(lines)


def _plain(lines: list[str]) -> HttpResponse:
    """Each of them one line, whatever the city's texts contain."""
    return HttpResponse(
        "".join(" ".join(line.split()) + "\n" for line in lines), content_type="text/plain; charset=utf-8"
    )
