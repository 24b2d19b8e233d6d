"""Preview pictures of pages: what messengers and social media show beside a link (Open Graph)."""

from __future__ import annotations

import json
import os
import tempfile
import threading
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from werkstadt.areas import access as areas
from werkstadt.areas import picture_maps
from werkstadt.areas.models import City, PlanningArea
from werkstadt.base import clock
from werkstadt.base.languages import direction
from werkstadt.base.plain_text import printable
from werkstadt.base.shared import shared_page
from werkstadt.base.templatetags.dates import day, hours, weekday
from werkstadt.conferences import access as conferences
from werkstadt.conferences.calendar_entries import named
from werkstadt.conferences.models import Conference, Place
from werkstadt.public.city import CityRequest
from werkstadt.public.context import origin

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATE = PACKAGE / "templates" / "pictures" / "preview.typ"
FONTS = PACKAGE / "base" / "fonts"
# What is behind an address changes, so old pictures remain; more than these are not kept.
MOST_KEPT = 400
SEPARATOR = " · "

_one_at_a_time = threading.Lock()


def address(request: HttpRequest, name: str, *args: str) -> str:
    """For pages: the whole address of a picture, `address(request, "public-conference-picture", conference.slug)`."""
    return origin(request) + reverse(name, args=args)


@require_safe
@shared_page()
def home_picture(request: CityRequest) -> HttpResponse:
    return _answer(of_home(request.city))


@require_safe
@shared_page()
def area_picture(request: CityRequest, area: str) -> HttpResponse:
    return _answer(of_area(request.city, areas.area(request.city, area)))


@require_safe
@shared_page()
def conference_picture(request: CityRequest, conference: str) -> HttpResponse:
    return _answer(of_conference(request.city, conferences.published_conference(request.city, conference)))


def of_home(city: City) -> bytes:
    drawn = picture_maps.of_city(city, clock.today())
    lines = [gettext("Social space conferences in %(city)s") % {"city": city.name}, SEPARATOR.join(drawn.names)]
    return picture(city, drawn, title=str(city.motto) or city.name, lines=lines)


def of_area(city: City, area: PlanningArea) -> bytes:
    drawn = picture_maps.of_area(area, clock.today())
    return picture(
        city,
        drawn,
        title=str(area.name),
        over=city.name,
        lines=[SEPARATOR.join(drawn.names)],
        is_example=area.is_example,
    )


def of_conference(city: City, conference: Conference) -> bytes:
    drawn = picture_maps.of_area(conference.area, conference.day or clock.today())
    when = [weekday(conference.starts_at), day(conference.starts_at), hours(conference.starts_at, conference.ends_at)]
    place = conference.venue
    return picture(
        city,
        drawn,
        title=str(conference.title),
        over=str(conference.area.name),
        lines=[SEPARATOR.join(filter(None, when)), _where(place)],
        is_example=conference.is_example,
    )


def _where(place: Place | None) -> str:
    return SEPARATOR.join(filter(None, [named(place), place.address])) if place else ""


def picture(
    city: City,
    drawn: picture_maps.Drawn,
    *,
    title: str,
    over: str = "",
    lines: list[str],
    is_example: bool = False,
) -> bytes:
    """The PNG, from the folder of pictures when it was made before."""
    language = get_language() or settings.LANGUAGE_CODE
    data = {
        "direction": direction(language),
        "language": language.partition("-")[0],
        "over": printable(over),
        # A dash stands at the end of a line, not at its beginning.
        "title": printable(title).replace(" – ", "\u00a0– "),
        "lines": [printable(line) for line in lines if line],
        "note": drawn.note,
        "map": drawn.svg,
        "mark": picture_maps.mark(city),
        "brand": "WerkStadt",
        "city": printable(str(city.organisation) or city.name),
        "example": gettext("Example") if is_example else "",
    }
    return kept(json.dumps(data, ensure_ascii=False))


def kept(data: str) -> bytes:
    """Drawing costs a hundred times as much as reading: each picture is drawn once, whoever asks how often."""
    folder = settings.DATA / "pictures"
    key = blake2b(data.encode() + TEMPLATE.read_bytes() + version("typst").encode(), digest_size=16).hexdigest()
    path = folder / f"{key}.png"
    with _one_at_a_time:
        if path.is_file():
            return path.read_bytes()
        drawn = drawn_from(data)
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, drawn)
        _leave_out_old(folder)
    return drawn


def drawn_from(data: str) -> bytes:
    """With our own fonts only: the same picture on every machine."""
    made: Any = typst.compile(
        TEMPLATE, format="png", ppi=72, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs={"data": data}
    )
    return bytes(made)


def _write(path: Path, content: bytes) -> None:
    """Another process may draw the same picture or read it: there is never half of one."""
    number, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(number, "wb") as file:
        file.write(content)
    os.replace(name, path)


def _leave_out_old(folder: Path) -> None:
    pictures = sorted(folder.glob("*.png"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in pictures[MOST_KEPT:]:
        path.unlink(missing_ok=True)


def _answer(content: bytes) -> HttpResponse:
    # Other sites show it beside a link to ours.
    return HttpResponse(content, content_type="image/png", headers={"Cross-Origin-Resource-Policy": "cross-origin"})
