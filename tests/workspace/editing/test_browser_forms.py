"""What a page really shows is a whole form: sent as a browser would send it, no entry changes."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from tests.factories import a_person, at, signed_in
from tests.staff import Visitor, become, session_of
from tests.workspace.editing.the_forms import send
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City
from werkstadt.base import clock
from werkstadt.conferences.models import Conference
from werkstadt.packs import demonstration_pack
from werkstadt.packs.editing import looking
from werkstadt.packs.exporting import files_of
from werkstadt.packs.importing import import_pack
from werkstadt.packs.kinds import KINDS
from werkstadt.workspace.editing.desks import CITY_KINDS, Desk
from werkstadt.workspace.editing.words import NAMED

pytestmark = pytest.mark.django_db
VOID = {"hidden", "text", "url", "email", "date", "datetime-local", "number"}


class Form(HTMLParser):
    """Collects the successful controls of the form with the entry."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.inside = False
        self.select = self.area = ""
        self.options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name, value = found.get("name") or "", found.get("value")
        if tag == "form":
            self.inside = found.get("enctype") == "multipart/form-data"
        elif not self.inside:
            return
        elif tag == "input" and (found.get("type") in VOID or "checked" in found):
            self.sent.setdefault(name, []).append("on" if value is None and "checked" in found else value or "")
        elif tag == "textarea":
            self.area, self.sent[name] = name, [""]
        elif tag == "select":
            self.select, self.options = name, []
        elif tag == "option":
            self.options.append((value or "", "selected" in found))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.sent[self.area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # Browsers leave out the first line break, and send others as two characters.
            words = self.sent[self.area][0].removeprefix("\n")
            self.sent[self.area], self.area = [words.replace("\n", "\r\n")], ""
        elif tag == "select" and self.select:
            chosen = [value for value, is_chosen in self.options if is_chosen] or [self.options[0][0]]
            self.sent[self.select], self.select = chosen, ""
        elif tag == "form":
            self.inside = False


@pytest.fixture
def jena(settings, tmp_path, monkeypatch) -> City:
    monkeypatch.setattr(clock, "now", lambda: at("2025-11-20 09:00"))
    settings.FILES = tmp_path / "files"
    import_pack(demonstration_pack(), at=at("2025-11-20 09:00"))
    city = City.objects.get()
    signed_in(a_person(city, Role.ORGANISER), session_of("jena", Role.ORGANISER))
    return city


def shown(client: Client, address: str) -> dict[str, Any]:
    form = Form()
    form.feed(client.get(address).content.decode())
    return form.sent


@pytest.mark.slow
def test_every_page_sent_back_as_it_stands_changes_nothing(jena):
    client = become(Client(), Visitor(Role.ORGANISER, is_person=True))
    assert isinstance(client, Client)
    before, kinds = files_of(jena), set()

    for ref in looking.look(jena).spots():
        if ref.kind in kinds and ref.kind not in {"conference", "event", "place", "round"}:
            continue
        kinds.add(ref.kind)
        desk = Desk(jena, None if ref.kind in CITY_KINDS else Conference.objects.get(slug=ref.key[0]))
        parts = [section.slug for section in NAMED[ref.kind].sections]
        for part in ["", *parts] if ref.kind in {"conference", "city"} else [""]:
            address = desk.of("change", ref, {"part": part})
            sent = shown(client, address)
            response = send(client, address, sent)

            assert response.status_code == 302, (ref, part, response.context["errors"])
            assert "same=1" in response.url, (ref, part, sent)

    assert kinds == KINDS.keys() - {"drop-off-place"}
    assert files_of(City.objects.get()) == before
