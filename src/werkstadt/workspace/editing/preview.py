"""Public pages as residents will see them, also of a draft: in any language, as on a phone or a desk.

The page in the frame is rendered by the view that residents get, as for nobody in particular. It is shown to this
person alone, runs nothing, sends nothing, and leads only to pages of the preview.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from werkstadt.accounts.roles import Role
from werkstadt.base import shared
from werkstadt.base.languages import own_name
from werkstadt.conferences import access, drafts
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Conference
from werkstadt.workspace.pages import page

LOOKING = (Role.ORGANISER, Role.ADMINISTRATOR, Role.TRANSLATOR)
# What the frame shows. Everything else that pages link to leads nowhere in it.
PAGES = {
    "public-conference",
    "public-programme",
    "public-event",
    "public-contest",
    "public-news",
    "public-downloads",
    "public-area",
    "public-home",
}
WIDTHS = ("phone", "desktop")
LINK = re.compile(rb'(<a\b[^>]*?\s)href="(?!#)([^"]*)"')
# Nothing runs in the frame, and browsers complain of what they must not run.
SCRIPT = re.compile(rb"<script\b[^>]*>.*?</script>", re.DOTALL)
# The browser may take styles and pictures from here; it may run, send and open nothing.
FRAMED: Any = {"frame-ancestors": [SELF], "form-action": [NONE], "sandbox": ["allow-same-origin"]}


@dataclass(frozen=True)
class Choice:
    label: str
    url: str
    is_current: bool


@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
@for_role(*LOOKING)
@require_safe
def preview(request: StaffRequest, conference: str) -> HttpResponse:
    shown = request.conference
    codes = request.city.language_codes
    asked = request.GET.get("language", "")
    language = asked if asked in codes else get_language() if get_language() in codes else codes[0]
    width = request.GET.get("width", "") if request.GET.get("width") in WIDTHS else WIDTHS[0]
    pages = _pages(shown)
    name = request.GET.get("page", "") if request.GET.get("page") in pages else "conference"
    here = {"page": name, "language": str(language), "width": width}
    context = {
        "title": _("As residents see it"),
        "is_draft": shown.state == Conference.State.DRAFT,
        "languages_shown": [_choice(here, "language", code, own_name(code)) for code in codes],
        "widths": [_choice(here, "width", "phone", _("Phone")), _choice(here, "width", "desktop", _("Large screen"))],
        "pages": [_choice(here, "page", key, label) for key, (label, _address) in pages.items()],
        "width": width,
        "frame": _frame(shown, str(language), pages[name][1]),
    }
    return page(request, "workspace/facts/preview.html", context, current="workspace-preview")


@xframe_options_sameorigin
@csp_replace(FRAMED)  # type: ignore[arg-type]
@for_role(*LOOKING)
@require_safe
def framed(request: StaffRequest, conference: str) -> HttpResponse:
    """One public page; `at` is its address."""
    path, query = _split(request.GET.get("at", ""))
    match = _shown(path, request.conference)
    if match is None or not path.startswith(f"/{get_language()}/"):
        raise Http404
    with drafts.showing(request.conference.pk):
        answer = match.func(_as_nobody(request, path, query, match), *match.args, **match.kwargs)
    # A new answer: nothing that the page says about being shared goes along.
    content = LINK.sub(lambda found: found[1] + _link(found[2], request.conference), SCRIPT.sub(b"", answer.content))
    return HttpResponse(content, status=answer.status_code)


def _split(address: str) -> tuple[str, str]:
    """The path and what is asked of it. Whatever is no address of ours has a path that nothing stands at."""
    path, _sign, query = address.partition("#")[0].partition("?")
    return path, query


def _as_nobody(request: HttpRequest, path: str, query: str, match: ResolverMatch) -> HttpRequest:
    """The request that somebody without a name would send for the page."""
    asked = copy.copy(request)
    asked.META = {**request.META, "PATH_INFO": path, "QUERY_STRING": query}
    for name in ("HTTP_COOKIE", "HTTP_AUTHORIZATION"):
        asked.META.pop(name, None)
    for name in ("staff", "conference", "user", "session", "_user", "_cached_user"):
        asked.__dict__.pop(name, None)
    asked.path = asked.path_info = path
    asked.resolver_match = match
    asked.GET = QueryDict(query)
    asked.COOKIES = {}
    shared.hide_the_person(asked)
    return asked


def _shown(path: str, conference: Conference) -> ResolverMatch | None:
    """The page, when the preview shows it: of this conference, or around it."""
    language = path.partition("/")[2].partition("/")[0]
    try:
        with override(language if language in dict(settings.LANGUAGES) else None):
            match = resolve(path)
    except Resolver404:
        return None
    of_this = match.kwargs.get("conference", conference.slug) == conference.slug
    of_its_area = match.kwargs.get("area", conference.area.slug) == conference.area.slug
    return match if match.url_name in PAGES and of_this and of_its_area else None


def _link(found: bytes, conference: Conference) -> bytes:
    """To the same page in the preview, or to nowhere."""
    address = found.decode().replace("&amp;", "&")
    path, _query = _split(address)
    if _shown(path, conference) is None:
        return b'href="#" data-inert=""'
    language = path.split("/")[1]
    return f'href="{_frame(conference, language, address).replace("&", "&amp;")}"'.encode()


def _frame(conference: Conference, language: str, address: str) -> str:
    """The address of a framed page, whose own language is that of the page."""
    with override(language):
        start = reverse("workspace-preview-page", args=[conference.slug])
    path = f"/{language}/" + address.removeprefix("/").partition("/")[2]
    return f"{start}?{urlencode({'at': path})}"


def _pages(conference: Conference) -> dict[str, tuple[str, str]]:
    """What can be looked at: its label and its address."""
    slug = conference.slug
    found = {
        "conference": (_("Conference"), reverse("public-conference", args=[slug])),
        "programme": (_("Programme"), reverse("public-programme", args=[slug])),
        "news": (_("News"), reverse("public-news", args=[slug])),
        "downloads": (_("Downloads"), reverse("public-downloads", args=[slug])),
        "area": (_("Planning area"), reverse("public-area", args=[conference.area.slug])),
        "home": (_("First page"), reverse("public-home")),
    }
    first = next(iter(access.programme(conference)), None)
    return found | ({"event": (_("Event"), reverse("public-event", args=[slug, first.slug]))} if first else {})


def _choice(here: dict[str, str], key: str, value: str, label: str) -> Choice:
    return Choice(label, "?" + urlencode(here | {key: value}), here[key] == value)
