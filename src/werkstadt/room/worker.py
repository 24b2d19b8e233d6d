"""What makes the desk go on without network: its service worker, and its manifest for the home screen."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from werkstadt.accounts.doors import StaffRequest, for_role
from werkstadt.accounts.roles import Role
from werkstadt.base.wordless import wordless
from werkstadt.conferences import access as conferences

STATIC = Path(__file__).resolve().parent.parent / "static"
SOURCE = STATIC / "werkstadt" / "desk" / "worker.js"
DECODER = "vendor/jsqr/jsQR.js"
STYLES = ("werkstadt/werkstadt.css", "werkstadt/staff.css", "werkstadt/desk.css")
# Where desks are, in every language; nothing else of the site is its business.
ICON = "werkstadt/icon.svg"


@require_safe
@wordless
@csp_update({"connect-src": [SELF]})
def worker(request: HttpRequest) -> HttpResponse:
    """The same for everybody; its bytes change when a file that it keeps has changed, so that browsers take it anew."""
    response = HttpResponse(script(), content_type="text/javascript; charset=utf-8")
    # Desks lie below the language; each registers for its own address only.
    response["Service-Worker-Allowed"] = "/"
    response["Cache-Control"] = "no-cache"
    return response


def script() -> str:
    kept = json.dumps(files())
    version = hashlib.sha256(f"{kept}{_contents()}".encode()).hexdigest()[:12]
    return f'"use strict";\nconst VERSION = "{version}";\nconst FILES = {kept};\n{SOURCE.read_text(encoding="utf-8")}'


def files() -> list[str]:
    """All that the page needs: a browser fetches fonts only for letters that it sees, which may be too late."""
    scripts = sorted(path.relative_to(STATIC).as_posix() for path in SOURCE.parent.glob("*.js") if path != SOURCE)
    fonts = sorted(path.relative_to(STATIC).as_posix() for path in (STATIC / "fonts").glob("*.woff2"))
    return [static(name) for name in (*STYLES, *scripts, DECODER, *fonts, ICON)]


@lru_cache(maxsize=1)
def _contents() -> str:
    """Where names carry no checksum (tests, developers), the contents tell whether anything has changed."""
    names = [*STYLES, DECODER, *(path.relative_to(STATIC).as_posix() for path in sorted(SOURCE.parent.glob("*.js")))]
    return "".join(hashlib.sha256((STATIC / name).read_bytes()).hexdigest() for name in names)


@for_role(Role.HELPER, Role.ORGANISER)
@require_safe
def manifest(request: StaffRequest, conference: str) -> HttpResponse:
    shown = conferences.published_conference(request.city, conference)
    desk = reverse("room-desk", args=[shown.slug])
    return JsonResponse(
        {
            "name": _("Check-in: %(conference)s") % {"conference": str(shown.title)},
            "short_name": _("Check-in"),
            "id": desk,
            "start_url": desk,
            "scope": desk,
            "display": "standalone",
            "background_color": "#fbf8f2",
            "theme_color": "#0f2c64",
            "icons": [{"src": static(ICON), "sizes": "any", "type": "image/svg+xml"}],
        },
        json_dumps_params={"ensure_ascii": False},
        content_type="application/manifest+json",
    )
