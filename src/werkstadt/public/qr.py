"""QR codes of our own pages, as a picture and as a sheet to print and hang up."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from werkstadt.base import qr_codes
from werkstadt.base.languages import direction
from werkstadt.base.shared import shared_page
from werkstadt.base.wordless import wordless
from werkstadt.public import site_map
from werkstadt.public.city import CityRequest
from werkstadt.public.context import origin

# A picture of our own that may do nothing: no script, no style, nothing loaded.
PICTURE_POLICY = "default-src 'none'; sandbox"


def address(path: str) -> str:
    """For pages: the address of the sheet with the QR code of the page at this path."""
    return f"{reverse('public-qr')}?{urlencode({'page': path})}"


@require_safe
@shared_page("page")
def sheet(request: CityRequest) -> HttpResponse:
    page, language = _asked(request)
    with override(language):
        shown = {"title": page.title, "path": page.path}
    url = origin(request) + shown["path"]
    context = {
        "title": gettext("QR code: %(page)s") % {"page": shown["title"]},
        "page_title": shown["title"],
        "page_language": language,
        "page_direction": direction(language),
        "page_path": shown["path"],
        "url": url,
        # People read and type it; what every address begins with helps nobody.
        "words": url.partition("://")[2].rstrip("/"),
        "picture": f"{reverse('public-qr-picture')}?{urlencode({'page': shown['path']})}",
    }
    return render(request, "public/qr.html", context)


@require_safe
@shared_page("page")
@wordless
def picture(request: CityRequest) -> HttpResponse:
    page, language = _asked(request)
    with override(language):
        drawn = qr_codes.svg(origin(request) + page.path)
    headers = {"Content-Security-Policy": PICTURE_POLICY, "X-Robots-Tag": "noindex"}
    return HttpResponse(drawn, content_type="image/svg+xml", headers=headers)


def _asked(request: CityRequest) -> tuple[site_map.Page, str]:
    """Only pages of this site: nobody shall print a code that leads elsewhere, or nowhere."""
    found = site_map.find(request.city, request.GET.get("page", ""))
    if found is None:
        raise Http404(gettext("There is a QR code for each page of this site. This address is not one of them."))
    return found
