"""A city whose every text is an attack, and what gives away that one of them worked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from tests.factories import (
    a_conference,
    a_district,
    a_place,
    a_receipt,
    a_round,
    a_whole_city,
    a_workshop,
    an_event,
    an_open_conference,
    at,
)
from tests.printing.reading import Pdf
from werkstadt.areas import barriers
from werkstadt.areas.models import City, PlanningArea
from werkstadt.base.models import AuditEntry
from werkstadt.base.translated import Text, TranslatedField
from werkstadt.conferences.models import Conference, Event, Place
from werkstadt.downloads.models import Download
from werkstadt.seats.models import SupportNeeds
from werkstadt.seats.needs import Needs, seal
from werkstadt.translating.models import Delivery

ATTACKS = (
    '\'"><evil onclick=alert(1) evil="1"></title></textarea></script><script>alert(1)</script>'
    "<img src=x onerror=alert(1)>{{7777|add:7777}}{% now 'Y' %}&lt;evil&gt;\u202etfel ot thgir\r\nX-Evil: 1\r\n\r\n"
    "]]>--><svg/onload=alert(1)>[a](javascript:alert(1)) ![a](javascript:alert(1)) <javascript:alert(1)> "
    "`</code><evil>`",
    '\'"><evil onclick=alert(1) evil="1"></script><script>alert(1)</script>\r\nX-Evil: 1',
    "'\"><evil onx=1>",
)
# What is no text of people: short names, checksums, and names that must exist elsewhere.
SPARED = (models.SlugField, models.UUIDField)
SPARED_NAMES = {"sha256", "media_type", "time_zone", "key", "file", "token_hash", "code_hash", "secret_hash", "nonce"}
# A change of the (unused) password would sign people out.
SPARED_NAMES |= {"about_model", "about_pk", "password"}
# The receipt of the conference that is still open.
OPEN = "offen"
ACTS = rb"/(?:JavaScript|JS|OpenAction|AA|Launch|EmbeddedFile|SubmitForm|ImportData|GoToR)\b"
LINKS = rb"/URI ?\(((?:\\.|[^\\)])*)"
LANGUAGE = '"><evil onx=1 evil="'
FILE = "k-'\"><evil onclick=1>\u202efdp.exe.pdf"


def a_poisoned_city(*, is_language_poisoned: bool = False) -> dict[str, str]:
    """Every text of every table is an attack; returns the mark that stands in each: "k12k" → "Place.name"."""
    _fill(a_whole_city())
    marks: dict[str, str] = {}
    for model in apps.get_models():
        if model.__module__.startswith("werkstadt."):
            for row in model._default_manager.all():
                _poison(row, marks, is_language_poisoned=is_language_poisoned)
    _poison_needs(marks)
    # One of the city's languages, or nobody finds it.
    Delivery.objects.update(language="de-simple")
    download = Download.objects.exclude(file="").get()
    folder = settings.FILES / download.sha256
    (folder / download.file).rename(folder / FILE)
    Download.objects.filter(pk=download.pk).update(file=FILE)
    return marks


def _fill(city: City) -> None:
    """What `a_whole_city` leaves out, so that nothing stays unsaid: states, ages, a place of its own, a past round."""
    area = PlanningArea.objects.get(city=city)
    a_district(area, slug="zwaetzen", name="Zwätzen")
    conference = Conference.objects.get()
    Conference.objects.update(min_age=21, participation="cooperation", registration="required", is_free=True)
    park = a_place(city, slug="park", name="Paradiespark", latitude=50.9, longitude=11.5)
    Event.objects.filter(kind=Event.Kind.RUN_UP).update(place=park, state=Event.State.MOVED)
    Event.objects.exclude(kind=Event.Kind.RUN_UP).update(state=Event.State.AT_RISK)
    an_event(conference, slug="plenum", kind=Event.Kind.PLENUM, state=Event.State.CANCELLED)
    Download.objects.create(conference=conference, slug="elsewhere", title="x", url="https://example.org/")
    past = {"slug": "erste", "number": 2, "starts_at": at("2023-05-06 09:00"), "ends_at": at("2023-05-06 15:00")}
    a_conference(area, state=Conference.State.DOCUMENTED, **past)
    _fill_the_future(area, park)
    barriers.report(city, key="k", words="x", page="x", contact="x", language="de", at=at("2025-11-20 09:00"))


def _fill_the_future(area: PlanningArea, place: Place) -> None:
    """A conference whose seats can be booked, with a receipt."""
    times = {"starts_at": at("2099-05-06 10:00"), "ends_at": at("2099-05-06 11:00")}
    day = {"starts_at": at("2099-05-06 09:00"), "ends_at": at("2099-05-06 15:00"), "min_age": 21, "venue": place}
    conference = an_open_conference(area, slug=OPEN, number=3, **day)
    event = a_workshop(conference, slug="buchbar", round=a_round(conference), min_age=6, **times)
    wishes = {"placing": "wishes", "wishes_close_at": at("2099-05-01 10:00")}
    a_workshop(conference, slug="wunsch", round=a_round(conference, slug="runde-2", **wishes), **times)
    a_workshop(conference, slug="abgesagt", state=Event.State.CANCELLED, place=place, **times)
    a_receipt(conference, event, OPEN)


def _poison_needs(marks: dict[str, str]) -> None:
    """What is sealed is a text of people too."""
    for row in SupportNeeds.objects.all():
        words = {}
        for name in ("childcare_times", "pick_up", "food", "other"):
            mark = f"k{len(marks)}k"
            marks[mark] = f"Needs.{name}"
            words[name] = mark + ATTACKS[0]
        row.sealed = seal(Needs(childcare=(4,), interpreter=ATTACKS[2], call_me=True, **words))
        row.save()


def _poison(row: models.Model, marks: dict[str, str], *, is_language_poisoned: bool) -> None:
    for field in row._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField | TranslatedField)
        if field.name in {"open_facts", "interpreted"} or (field.name == "languages" and isinstance(row, Event)):
            setattr(row, field.name, [*getattr(row, field.name), ATTACKS[2]])
        if not is_text or isinstance(field, SPARED) or field.name in {*SPARED_NAMES, "sealed"} or field.choices:
            continue
        mark = f"k{len(marks)}k"
        marks[mark] = f"{row._meta.object_name}.{field.name}"
        start = f"https://example.org/{mark}" if isinstance(field, models.URLField) else mark
        most = getattr(field, "max_length", None) or 100_000
        words = next(start + attack for attack in ATTACKS if len(start + attack) <= most)
        if isinstance(field, TranslatedField):
            setattr(row, field.name, Text({LANGUAGE if is_language_poisoned else "de": words}))
        else:
            setattr(row, field.name, words.lower() if isinstance(field, models.EmailField) else words)
    # The audit trail takes no changes by itself.
    models.Model.save(row) if isinstance(row, AuditEntry) else row.save()


class Suspicious(HTMLParser):
    """Reads a page as a browser does, and notes what no template of ours contains."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.data: list[str] = []
        self._is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._is_data = tag == "script" and given == {"type": "application/ld+json"}
        is_ours = tag == "script" and (given.get("src") or "").startswith("/static/")
        is_strange = tag == "script" and not self._is_data and not is_ours
        # The preview: a page of ours, in which nothing may run.
        is_strange |= tag == "iframe" and not ((given.get("src") or "").startswith("/") and _runs_nothing(given))
        if is_strange or tag in {"evil", "object", "embed", "base", "style"}:
            self.found.append(f"<{tag}>")
        self.found += [f"<{tag} {name}>" for name in given if name.startswith("on") or name in {"evil", "style"}]
        self.found += [
            f"{name}={value}" for name, value in attrs if name in {"href", "src", "action"} and not _ours(value)
        ]
        if tag == "img" and given.get("src") == "x":
            self.found.append("<img src=x>")

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self.data.append(data)
        if "15554" in data:
            self.found.append("{{ }}")

    def handle_endtag(self, tag: str) -> None:
        self._is_data = False


def _runs_nothing(iframe: dict[str, str | None]) -> bool:
    return "sandbox" in iframe and set((iframe["sandbox"] or "").split()) <= {"allow-same-origin"}


def _ours(address: str | None) -> bool:
    return bool(re.match(r"[/#?]|https?://|webcal://|mailto:|tel:", address or ""))


def suspicious_in_page(page: str) -> list[str]:
    reader = Suspicious()
    reader.feed(page)
    reader.close()
    for data in reader.data:
        json.loads(data)
    return reader.found


def suspicious_in_paper(paper: bytes) -> list[str]:
    """What a reader of PDFs would do by itself, or where a link would lead."""
    bodies = [body.partition(b"stream")[0] for body in Pdf(paper).objects.values()]
    acts = [name.decode() for body in bodies for name in re.findall(ACTS, body)]
    links = [link.decode(errors="replace") for body in bodies for link in re.findall(LINKS, body)]
    return acts + [link for link in links if not _ours(link)]


def header_lines(response: Any) -> Iterator[str]:
    """Headers that somebody smuggled in or broke."""
    for name, value in response.headers.items():
        if name.casefold() in {"x-evil", "set-cookie"} or re.search(r"[\r\n\x00]", name + value):
            yield f"{name}: {value}"
