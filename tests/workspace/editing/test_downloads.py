"""Files for downloads are looked at like files of a pack, and what was offered once never changes."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import a_whole_city, at
from tests.staff import Visitor, become
from tests.workspace.editing.the_forms import filled, page, send
from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.downloads.models import Download
from werkstadt.packs import store

pytestmark = pytest.mark.django_db(transaction=True)
FACTS = "/en/workspace/jena-konferenz/facts/"
ADD = FACTS + "add/download/"
KNOWN = FACTS + "change/download/jena-konferenz/jena-konferenz-karte/"
PDF = b"%PDF-1.7 Einladung"


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at("2025-11-20 09:00"))


@pytest.fixture
def client(settings, tmp_path) -> Client:
    settings.FILES = tmp_path
    a_whole_city()
    found = become(Client(), Visitor(Role.ORGANISER, is_person=True))
    assert isinstance(found, Client)
    return found


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_file_is_stored_under_its_checksum_and_offered(client):
    sent = {"title.de": "Einladung", "file": file("Einladung Nord.pdf", PDF), "licence": "CC BY 4.0"}

    assert send(client, ADD, sent).status_code == 302

    new = Download.objects.get(slug="einladung")
    assert (new.file, new.size, new.media_type, new.position) == ("Einladung Nord.pdf", len(PDF), "application/pdf", 1)
    assert (store.folder(new.sha256) / new.file).read_bytes() == PDF
    answer = Client().get(f"/files/jena-konferenz/{new.slug}/{new.file}")
    assert b"".join(answer.streaming_content) == PDF


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("skript.html", b"<script>", "Files of this kind can"),
        ("bild.svg", b"<svg/>", "Files of this kind can"),
        ("falsch.pdf", b"PK\x03\x04", "is not what the ending"),
        ("leer.pdf", b"", "is not what the ending"),
        ("ohne", b"%PDF-1.7", "Files of this kind can"),
    ],
)
def test_what_is_no_such_file_is_refused_and_nothing_is_stored(client, settings, name, content, words):
    before = sorted(settings.FILES.rglob("*"))

    shown = send(client, ADD, {"title.de": "Einladung", "file": file(name, content)})

    assert words in shown.content.decode()
    assert 'value="Einladung"' in shown.content.decode()
    assert f"You chose {name}." in shown.content.decode()
    assert (Download.objects.count(), sorted(settings.FILES.rglob("*"))) == (1, before)


def test_a_name_that_is_not_safe_becomes_one_that_is(client):
    assert send(client, ADD, {"title.de": "Plan", "file": file("../..\\Größe & <Plan>.PDF", PDF)}).status_code == 302

    assert Download.objects.get(slug="plan").file == "groesse-plan.pdf"


def test_the_same_name_with_other_content_is_another_file_and_the_old_one_goes(client):
    old = Download.objects.get()

    assert send(client, KNOWN, filled(client, KNOWN) | {"file": file(old.file, PDF)}).status_code == 302

    new = Download.objects.get()
    assert (old.file, new.file) == ("karte.pdf", "karte-2.pdf")
    assert not store.folder(old.sha256).exists()
    assert (store.folder(new.sha256) / "karte-2.pdf").read_bytes() == PDF


def test_an_untouched_form_keeps_the_file(client):
    assert "karte.pdf" in page(client, KNOWN)

    assert send(client, KNOWN, filled(client, KNOWN) | {"title.en": "Map"}).status_code == 302

    assert (Download.objects.get().file, Download.objects.get().title["en"]) == ("karte.pdf", "Map")


def test_a_file_is_taken_away(client):
    old = Download.objects.get()
    sent = filled(client, KNOWN) | {"file-without": "on", "url": "https://example.org/karte"}

    assert send(client, KNOWN, sent).status_code == 302

    assert (Download.objects.get().file, Download.objects.get().sha256) == ("", "")
    assert not store.folder(old.sha256).exists()


def test_a_file_and_an_address_elsewhere_are_one_too_many(client):
    shown = send(client, KNOWN, filled(client, KNOWN) | {"url": "https://example.org/karte"}).content.decode()

    assert "not both" in shown
    assert Download.objects.get().url == ""
