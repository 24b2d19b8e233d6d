"""Files that people download: found by their content, sent so that no browser runs them."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from werkstadt.conferences import access
from werkstadt.downloads import access as downloads
from werkstadt.downloads.models import Download
from werkstadt.public.city import CityRequest

SHA256 = re.compile(r"[0-9a-f]{64}")
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
# Browsers show PDF files in a reader of their own, which a sandbox would switch off. All else is saved, not shown.
SHOWN = "application/pdf"
STRICT = "sandbox; default-src 'none'; frame-ancestors 'none'"
FOR_READERS = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@require_safe
def file(request: CityRequest, conference: str, download: str, name: str) -> HttpResponseBase:
    offered = downloads.downloads(access.published_conference(request.city, conference))
    found = next((each for each in offered if (each.slug, each.file) == (download, name)), None)
    path = stored_at(found) if found else None
    if found is None or path is None:
        raise Http404(_("There is no such file. It may have been replaced: see the list of downloads."))
    etag = f'"{found.sha256}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    media_type = found.media_type if MEDIA_TYPE.fullmatch(found.media_type) else "application/octet-stream"
    is_shown = media_type == SHOWN
    headers = {
        "ETag": etag,
        "Cache-Control": "public, max-age=0, must-revalidate",
        "Content-Security-Policy": FOR_READERS if is_shown else STRICT,
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noarchive",
    }
    return FileResponse(
        path.open("rb"), as_attachment=not is_shown, filename=found.file, content_type=media_type, headers=headers
    )


def stored_at(download: Download) -> Path | None:
    """Where its content lies; None when there is none, which the list of downloads says too."""
    # Neither comes from the request, but both came from outside once.
    if not SHA256.fullmatch(download.sha256) or Path(download.file).name != download.file:
        return None
    path: Path = settings.FILES / download.sha256 / download.file
    return path if path.is_file() else None
