"""Files to download: the right bytes, and no browser runs them."""

from __future__ import annotations

import hashlib
from contextlib import closing

import pytest

from tests.factories import a_conference
from werkstadt.conferences.models import Conference
from werkstadt.downloads.models import Download

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.7 " + bytes(range(256))


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES = tmp_path / "files"


def a_download(settings, conference=None, *, name="Karte Räume.pdf", is_stored=True, **facts):
    sum_ = hashlib.sha256(CONTENT).hexdigest()
    if is_stored:
        folder = settings.FILES / sum_
        folder.mkdir(parents=True)
        (folder / name).write_bytes(CONTENT)
    usual = {"slug": "karte", "title": "Karte", "file": name, "sha256": sum_, "media_type": "application/pdf"}
    return Download.objects.create(conference=conference or a_conference(), **usual | facts)


def address(name="Karte Räume.pdf"):
    return f"/files/werkstadt-nord/karte/{name}"


def test_a_file_comes_as_it_was_stored(client, settings):
    download = a_download(settings)

    response = client.get(address())

    assert b"".join(response.streaming_content) == CONTENT
    assert response.headers["Content-Length"] == str(len(CONTENT))
    assert response.headers["ETag"] == f'"{download.sha256}"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_pdf_is_shown_and_anything_else_is_saved(client, settings):
    conference = a_conference()
    a_download(settings, conference)
    a_download(settings, conference, slug="bild", name="bild.svg", media_type="image/svg+xml", is_stored=False)
    (settings.FILES / hashlib.sha256(CONTENT).hexdigest() / "bild.svg").write_bytes(b"<svg/>")

    with closing(client.get(address())) as shown, closing(client.get("/files/werkstadt-nord/bild/bild.svg")) as saved:
        pass

    assert shown.headers["Content-Disposition"] == "inline; filename*=utf-8''Karte%20R%C3%A4ume.pdf"
    assert saved.headers["Content-Disposition"] == 'attachment; filename="bild.svg"'
    assert saved.headers["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"


def test_who_has_the_file_gets_none(client, settings):
    download = a_download(settings)

    response = client.get(address(), headers={"If-None-Match": f'"{download.sha256}"'})

    assert (response.status_code, response.content) == (304, b"")


@pytest.mark.parametrize("media_type", ["", "text/html; charset=evil", "kein Typ"])
def test_a_strange_media_type_is_not_believed(client, settings, media_type):
    a_download(settings, media_type=media_type)

    with closing(client.get(address())) as response:
        assert response.headers["Content-Type"] == "application/octet-stream"


def test_what_is_not_there_is_a_page_that_says_so(client, settings):
    a_download(settings, is_stored=False)

    assert client.get(address()).status_code == 404
    assert client.get(address("andere.pdf")).status_code == 404


@pytest.mark.parametrize("facts", [{"sha256": "../.."}, {"sha256": ""}, {"file": "../secret"}, {"file": ".."}])
def test_nothing_stored_leads_out_of_the_folder(client, settings, facts):
    (settings.FILES.parent / "secret").write_bytes(b"secret")
    download = a_download(settings)
    Download.objects.filter(pk=download.pk).update(**facts)

    response = client.get(f"/files/werkstadt-nord/karte/{facts.get('file', download.file).replace('/', '%2F')}")

    assert response.status_code == 404


def test_files_of_a_draft_are_unknown(client, settings):
    a_download(settings, a_conference(state=Conference.State.DRAFT))

    assert client.get(address()).status_code == 404
