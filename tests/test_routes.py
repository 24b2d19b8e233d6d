"""Every route with every method against one table; a route that is not in the table fails."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps

from tests.factories import LANGUAGES, a_city, a_device, a_pass, a_person, a_whole_city, signed_in
from tests.routes import METHODS, READ, ROUTES, Route, all_patterns, content
from tests.staff import (
    DEVICES,
    FROM_HERE,
    NOBODY,
    PEOPLE,
    VISITORS,
    Visitor,
    become,
    mail_of,
    secret_of,
    session_of,
)
from werkstadt.accounts.roles import PASS_ROLES, Role
from werkstadt.areas.models import BarrierReport
from werkstadt.base.models import DemonstrationClock
from werkstadt.base.shared import MARK
from werkstadt.base.shared_front import may_share

pytestmark = pytest.mark.django_db
WRITTEN_AND_READ = ("GET", "POST")
# Of pages for everybody it is enough that they are the same for somebody of the team.
SOME = (NOBODY, Visitor(Role.ORGANISER), Visitor(Role.ORGANISER, is_person=True))


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES = tmp_path / "files"


def everything_stored() -> dict[str, list[Any]]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("werkstadt.")]
    tables = [*ours, *(field.remote_field.through for model in ours for field in model._meta.local_many_to_many)]
    return {model._meta.db_table: list(model._default_manager.order_by("pk").values()) for model in tables}


def test_every_route_is_in_the_table():
    assert sorted(str(pattern.name) for pattern in all_patterns()) == sorted(ROUTES)


def test_nothing_but_reading_is_asked_of_a_route_without_a_form():
    assert [name for name, route in ROUTES.items() if route.methods - READ] == [
        "public-clock",
        "public-contact",
        "public-seats-book",
        "public-receipt-find",
        "public-receipt-add",
        "public-receipt-cancel",
        "public-receipt-keep",
        "public-receipt-confirm",
        "public-receipt-party",
        "public-receipt-contact",
        "public-receipt-needs",
        "public-receipt-delete",
        "workspace-enter",
        "workspace-leave",
        "public-receipt-wishes",
        "workspace-places-way",
        "workspace-places-compute",
        "workspace-places-publish",
        "public-card-find",
        "workspace-print-cards",
        "workspace-seats-rules",
        "workspace-seats-change",
        "workspace-seats-state",
        "room-desk",
        "room-desk-operations",
        "room-desk-find",
        "workspace-tell-new",
        "workspace-tell-event",
        "public-follow-area",
        "public-follow-conference",
        "public-follow-event",
        "public-follow",
        "public-propose",
        "public-proposal-reply",
        "public-proposal-change",
        "public-proposal-contact",
        "public-proposal-confirm",
        "public-proposal-withdraw",
        "workspace-programme-check",
        "workspace-programme-save",
        "workspace-programme-move",
        "workspace-programme-round",
        "workspace-proposals-call",
        "workspace-proposal-change",
        "workspace-proposal-accept",
        "workspace-proposal-ask",
        "workspace-proposal-decline",
        "workspace-proposal-tell",
        "workspace-proposal-take-back",
        "workspace-start",
        "workspace-plan-begin",
        "workspace-task-add",
        "workspace-task-change",
        "workspace-task-done",
        "workspace-task-remove",
        "workspace-translations-desk",
        "workspace-translations-deliveries",
        "workspace-translations-delivery",
        "workspace-translations-machine",
        "workspace-city-translations-desk",
        "workspace-city-translations-deliveries",
        "workspace-city-translations-delivery",
        "workspace-city-translations-machine",
        "workspace-city-translations-glossary",
        "workspace-city-translations-term",
        "workspace-account",
        "workspace-account-elsewhere",
        "account_login",
        "account_confirm_login_code",
        "mfa_login_webauthn",
        "mfa_authenticate",
        "workspace-directory",
        "workspace-try",
        "account_logout",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_add_webauthn",
        "mfa_remove_webauthn",
        "workspace-invitation",
        "workspace-people-invite",
        "workspace-people-person",
        "workspace-people-delete",
        "workspace-people-invitation",
        "workspace-team-invite",
        "workspace-team-person",
        "workspace-team-invitation",
        "workspace-passes",
        "workspace-passes-here",
        "workspace-passes-take-back",
        "workspace-history-undo",
        "workspace-conference-history-undo",
        "workspace-files-look",
        "workspace-files-apply",
        "workspace-city-files-look",
        "workspace-city-files-apply",
        "workspace-facts-add",
        "workspace-facts-change",
        "workspace-facts-remove",
        "workspace-facts-move",
        "workspace-city-facts-add",
        "workspace-city-facts-change",
        "workspace-city-facts-remove",
        "workspace-city-facts-move",
        "workspace-publish",
        "workspace-conference-begin",
    ]


@pytest.mark.one_database
@pytest.mark.parametrize("name", ROUTES)
def test_a_route_answers_its_methods_to_its_roles_and_refuses_all_others(client, name):
    a_whole_city()

    route = ROUTES[name]
    asked = [(who, method) for who in (SOME if route.is_public else VISITORS) for method in methods_for(route, who)]

    found = {(str(who), method): ask(client, name, method, who) for who, method in asked}

    assert found == {(str(who), method): route.answer(method, who) for who, method in asked}


def methods_for(route: Route, who: Visitor) -> tuple[str, ...]:
    """All of them, but of those whom the door keeps out: it stands before every method (the test below)."""
    return METHODS if who == NOBODY or route.opens_for(who) else WRITTEN_AND_READ


@pytest.mark.parametrize("name", ["workspace-seats", "workspace-people", "room-desk-operations"])
def test_the_door_stands_before_every_method(client, name):
    a_whole_city()
    kept_out = [who for who in VISITORS if not ROUTES[name].opens_for(who)]

    found = {(str(who), method): ask(client, name, method, who) for who in kept_out for method in METHODS}

    assert len(kept_out) > 5
    assert found == dict.fromkeys(found, 403)


def ask(client: Any, name: str, method: str, visitor: Visitor, *, of: str = "jena") -> int:
    response = become(client, visitor, of).generic(method, ROUTES[name].at(), headers=FROM_HERE)
    content(response)
    return int(response.status_code)


@pytest.mark.one_database
@pytest.mark.parametrize("name", [name for name, route in ROUTES.items() if not route.is_public])
def test_a_role_at_one_conference_opens_no_other_and_nothing_of_the_city(client, name):
    city = a_whole_city()
    for role in PASS_ROLES:
        other = a_pass(city, f"other-{role}", conference_slug="another", role=role)
        a_device(other, secret_of("another", role))
    for role in Role:
        elsewhere = a_person(city, role, conference_slug="another", email=mail_of("another", role))
        signed_in(elsewhere, session_of("another", role))

    visitors = (*DEVICES, *PEOPLE)
    found = {
        (str(who), method): ask(client, name, method, who, of="another")
        for who in visitors
        for method in WRITTEN_AND_READ
    }

    # The overview shows to everybody their own.
    is_overview = name == "workspace-start"
    refused = {key: 403 for key in found if not (is_overview and key[0].startswith("person"))}
    assert {key: status for key, status in found.items() if key in refused} == refused


def test_what_only_staff_see_is_never_public_and_never_shared():
    assert [
        name for name, route in ROUTES.items() if route.roles is not None and (route.is_shared or not route.roles)
    ] == []


def test_reading_changes_nothing(client):
    a_whole_city()
    before = everything_stored()

    for name, route in ROUTES.items():
        for who in SOME if route.is_public else (NOBODY, route.visitor):
            for method in ("GET", "HEAD", "OPTIONS", "TRACE"):
                ask(client, name, method, who)

    assert everything_stored() == before


def test_the_looking_itself_notices_a_row_more():
    a_whole_city()
    before = everything_stored()

    DemonstrationClock.objects.create(shift=timedelta(hours=1))

    assert everything_stored() != before


def is_shareable(response: Any) -> bool:
    headers = [(name.encode(), value.encode()) for name, value in response.headers.items()]
    return may_share(response.status_code, headers, response.request["QUERY_STRING"].encode())


@pytest.mark.one_database
@pytest.mark.parametrize("name", ROUTES)
def test_only_pages_that_are_the_same_for_everybody_are_shared(client, name):
    a_whole_city()

    response = become(client, ROUTES[name].visitor).get(ROUTES[name].at())
    content(response)

    assert (is_shareable(response), response.has_header(MARK), len(response.cookies)) == (
        ROUTES[name].is_shared,
        ROUTES[name].is_shared,
        0,
    )


@pytest.mark.one_database
@pytest.mark.parametrize("name", ROUTES)
def test_without_any_city_only_the_health_is_told(client, name):
    response = client.get(ROUTES[name].at(), follow=True)

    assert response.status_code == (404 if ROUTES[name].needs_city else 200)


@pytest.mark.one_database
@pytest.mark.parametrize("name", [name for name, route in ROUTES.items() if route.is_in_a_language])
def test_a_page_is_there_in_the_languages_of_its_city_only(client, name):
    a_whole_city(languages=[{"code": code} for code in ("uk", "de", "de-simple")])

    route = ROUTES[name]
    become(client, route.visitor)
    found = {language: client.get(route.at(language=language)).status_code for language in (*LANGUAGES, "fr")}

    spoken = route.answer("GET", route.visitor)
    assert found == {"uk": spoken, "de": spoken, "de-simple": spoken, "en": 404, "ru": 404, "ar": 404, "fr": 404}


def test_the_root_leads_to_the_language_asked_for_else_to_the_citys_first(client):
    a_city(languages=[{"code": code} for code in ("uk", "de")])

    found = {
        wanted: client.get("/", headers={"Accept-Language": wanted})["Location"]
        for wanted in ("de", "de-AT,de;q=0.9", "uk", "ar,ru;q=0.8")
    }

    assert found == {"de": "/de/", "de-AT,de;q=0.9": "/de/", "uk": "/uk/", "ar,ru;q=0.8": "/uk/"}


@pytest.mark.parametrize(
    "path", ["/admin/", "/de/nothing/", "/nothing", "/de/areas/", "/.git/config", "/de/%00", "/%ff"]
)
def test_what_is_not_in_the_table_is_not_there(client, path):
    a_whole_city()

    response = client.get(path)

    assert response.status_code == 404
    assert "Traceback" not in response.content.decode()


def test_a_post_without_a_form_writes_nothing(client):
    a_whole_city()

    for route in ROUTES.values():
        client.post(route.at())

    assert not BarrierReport.objects.exists()
    assert not DemonstrationClock.objects.exists()
