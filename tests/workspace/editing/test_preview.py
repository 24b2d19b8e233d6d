"""A draft is shown as residents will see it, to the team alone: nothing of it reaches anybody else."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.test import Client

from tests.factories import a_whole_city, at
from tests.staff import Visitor, become
from werkstadt.accounts.roles import Role
from werkstadt.base import clock, remembered, shared
from werkstadt.conferences import access, drafts
from werkstadt.conferences.models import Conference

pytestmark = pytest.mark.django_db
SLUG = "jena-konferenz"
PREVIEW = f"/en/workspace/{SLUG}/preview/"
PUBLIC = f"/en/conferences/{SLUG}/"


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at("2025-11-20 09:00"))


@pytest.fixture
def draft(settings, tmp_path) -> Conference:
    settings.FILES = tmp_path
    a_whole_city()
    Conference.objects.update(state="draft", title={"de": "Geheimer Titel", "en": "Secret title"})
    return Conference.objects.get()


@pytest.fixture
def client(draft) -> Client:
    found = become(Client(), Visitor(Role.ORGANISER, is_person=True))
    assert isinstance(found, Client)
    return found


def framed(client: Client, address: str, language: str = "en"):
    return client.get(f"/{language}/workspace/{SLUG}/preview/page/?at={quote(address)}")


@pytest.mark.parametrize("page", ["", "programme/", f"events/{SLUG}-werkstatt/", "contest/", "news/", "downloads/"])
def test_every_page_of_a_draft_is_shown(client, page):
    assert Client().get(PUBLIC + page).status_code == 404

    assert framed(client, PUBLIC + page).status_code == 200


def test_the_page_is_that_of_residents_without_the_bar_of_the_team(client):
    shown = framed(client, PUBLIC).content.decode()

    assert "Secret title" in shown
    assert "Sign out" not in shown
    assert 'class="site"' in shown
    assert re.search(r'<link rel="stylesheet" href="[^"]*werkstadt/werkstadt[^"]*css"', shown)


def test_pages_around_the_draft_know_it_only_in_the_preview(client):
    assert "Secret title" in framed(client, "/en/").content.decode()
    assert "Secret title" not in Client().get("/en/").content.decode()


def test_links_stay_in_the_preview_or_lead_nowhere(client):
    shown = framed(client, PUBLIC).content.decode()

    start = f"/en/workspace/{SLUG}/preview/page/?at="
    others = f"/uk/workspace/{SLUG}/preview/page/?at="
    links = [part.split('"')[0] for part in shown.split("<a ") for part in part.split(">")[0].split('href="')[1:]]
    assert links
    assert [link for link in links if not link.startswith(("#", start, others, "/"))] == []
    assert [link for link in links if not (link.startswith("#") or "/preview/page/?at=" in link)] == []


def test_only_our_own_pages_may_frame_it_and_it_runs_and_sends_nothing(client):
    answer = framed(client, PUBLIC)

    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "form-action 'none'" in policy
    assert "sandbox allow-same-origin" in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'none'" in client.get(PREVIEW).headers["Content-Security-Policy"]


def test_nothing_of_it_is_shared_or_stored(client):
    answer = framed(client, PUBLIC)

    assert "no-store" in answer.headers["Cache-Control"]
    assert shared.MARK not in answer.headers
    assert shared.KEY_MARK not in answer.headers


def test_what_is_remembered_for_others_holds_no_draft(client, draft):
    remembered.keep_for(60)
    try:
        framed(client, PUBLIC)
        with drafts.showing(draft.pk):
            assert draft.pk in access.conferences_by_key(draft.area.city)

        assert access.conferences_by_key(draft.area.city) == {}
        assert not Conference.objects.published().exists()
    finally:
        remembered.keep_for(0)


def test_another_draft_stays_unknown(client, draft):
    Conference.objects.create(area=draft.area, slug="zweite", number=2, title="Zweite", state="draft")

    for page in ("/en/conferences/zweite/", "/en/workspace/", "/en/receipt/", "https://example.org/", "", "/files/x"):
        assert framed(client, page).status_code == 404
    with drafts.showing(draft.pk):
        assert list(Conference.objects.published()) == [draft]


def test_a_draft_is_hidden_again_after_a_failure(draft):
    with pytest.raises(ZeroDivisionError), drafts.showing(draft.pk):
        raise ZeroDivisionError

    assert drafts.shown() is None


@pytest.mark.parametrize("role", [Role.HELPER, Role.CARE, Role.PARTNER, Role.PROTECTION, None])
def test_others_see_neither_frame_nor_page(draft, role):
    client = become(Client(), Visitor(role, is_person=role is not None))

    assert client.get(PREVIEW).status_code == 403
    assert framed(client, PUBLIC).status_code == 403


@pytest.mark.parametrize(
    ("language", "word"), [("de", "Geheimer Titel"), ("uk", "Geheimer Titel"), ("en", "Secret title")]
)
def test_the_frame_has_its_own_language(client, language, word):
    outer = client.get(f"{PREVIEW}?language={language}&page=programme&width=desktop").content.decode()

    assert (
        f'src="/{language}/workspace/{SLUG}/preview/page/?at=%2F{language}%2Fconferences%2F{SLUG}%2Fprogramme%2F"'
        in outer
    )
    shown = framed(client, f"/{language}/conferences/{SLUG}/", language).content.decode()
    assert f'<html lang="{language}"' in shown
    assert word in shown
