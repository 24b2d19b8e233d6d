"""What can be downloaded: a pack as a ZIP, the tables as a spreadsheet."""

from __future__ import annotations

import tempfile

from django.http import FileResponse, HttpResponse

from werkstadt.areas.models import City
from werkstadt.base import clock
from werkstadt.conferences.models import Conference
from werkstadt.packs import media, sheets, zipped

IN_MEMORY = 4 * 1024 * 1024
ZIP = "application/zip"


def pack(city: City, conference: Conference | None) -> HttpResponse:
    """A small one at once, a large one from the disk, piece by piece."""
    name = _name(city, conference, "zip")
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (a large one is closed with the answer)
    try:
        zipped.write(city, conference, file)
        size = file.tell()
        file.seek(0)
        if size > IN_MEMORY:
            # A file in pieces is as good for a door as a page.
            return FileResponse(file, as_attachment=True, filename=name, content_type=ZIP)  # type: ignore[return-value]
        content = file.read()
    except BaseException:
        file.close()
        raise
    file.close()
    return _attached(content, name, ZIP)


def spreadsheet(city: City, conference: Conference | None) -> HttpResponse:
    return _attached(sheets.write(city, conference), _name(city, conference, "xlsx"), media.SHEET)


def _attached(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _name(city: City, conference: Conference | None, ending: str) -> str:
    """With the day, so that two of them are told apart."""
    return f"{conference.slug if conference else city.slug}-{clock.today():%Y-%m-%d}.{ending}"
