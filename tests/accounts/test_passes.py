"""Giving a pass, taking it back, entering it, leaving: what is stored, and what is written down."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError

from tests.factories import a_city, a_device, a_pass, at
from werkstadt.accounts import access, entering, passes, secret
from werkstadt.accounts.jobs import clear_away_ended_passes
from werkstadt.accounts.models import Device, Pass
from werkstadt.accounts.roles import ABILITIES, Abilities, Role, abilities
from werkstadt.base import audit
from werkstadt.base.models import AuditEntry

pytestmark = pytest.mark.django_db
NOON = at("2025-12-13 12:00")
EVENING = at("2025-12-13 18:00")


def given(**facts: Any) -> passes.Given:
    usual = {"label": "Tür 1", "role": Role.HELPER, "at": NOON, "until": NOON + timedelta(days=60), "by": "console"}
    return passes.give(facts.pop("city", None) or a_city(), "werkstadt-nord", **usual | facts)


def entered(access_pass: Pass, *, instead_of: Device | None = None) -> entering.Entered:
    found = entering.enter(access_pass, instead_of=instead_of, at=NOON)
    assert found is not None
    return found


# Roles


def test_every_role_has_its_abilities_and_only_the_care_team_sees_support_needs():
    assert set(ABILITIES) == set(Role.values)
    assert [role for role in Role if abilities(role).may_see_support_needs] == [Role.CARE]


def test_a_role_that_nobody_knows_may_nothing():
    assert not any(vars(abilities("king")).values())


# Each ability, and who has it. A new one is told to this table first.
WHO_MAY = {
    "may_check_in": {Role.ORGANISER, Role.HELPER},
    "may_count_heads": {Role.ORGANISER, Role.HELPER, Role.MODERATOR},
    "may_find_by_name": {Role.ORGANISER, Role.HELPER},
    "may_plan_seats": {Role.ORGANISER},
    "may_see_contacts": {Role.ORGANISER, Role.CARE},
    "may_see_support_needs": {Role.CARE},
    "may_see_support_totals": {Role.ORGANISER, Role.CARE},
    "may_edit": {Role.ORGANISER, Role.ADMINISTRATOR},
    "may_translate": {Role.ORGANISER, Role.TRANSLATOR, Role.ADMINISTRATOR},
    "may_invite": {Role.ORGANISER, Role.ADMINISTRATOR},
    "may_see_history": {Role.ORGANISER, Role.PROTECTION, Role.ADMINISTRATOR},
    "needs_second_factor": {Role.ORGANISER, Role.CARE, Role.PROTECTION, Role.ADMINISTRATOR},
}


def test_who_may_what():
    found = {ability: {role for role in Role if getattr(abilities(role), ability)} for ability in vars(Abilities())}

    assert found == WHO_MAY


# Giving


def test_a_token_is_long_and_different_every_time():
    tokens = {given(city=city).token for city in [a_city()] * 20}

    # 43 signs of 64: 256 bits.
    assert (len(tokens), {len(token) for token in tokens}) == (20, {43})


def test_neither_token_nor_secret_is_stored_anywhere():
    token = given().token
    own = entered(Pass.objects.get()).secret

    stored = str([list(model._default_manager.values()) for model in apps.get_models()])
    assert (token in stored, own in stored) == (False, False)
    assert hashlib.sha256(token.encode()).hexdigest() in stored
    assert hashlib.sha256(own.encode()).hexdigest() in stored


@pytest.mark.parametrize("plain", ["", secret.new(), "x" * 63])
def test_the_database_refuses_what_is_not_hashed(plain):
    with pytest.raises(IntegrityError, match="pass_token_is_stored_hashed"):
        a_pass(token_hash=plain)


def test_the_database_refuses_a_secret_that_is_not_hashed():
    with pytest.raises(IntegrityError, match="device_secret_is_stored_hashed"):
        a_device(secret_hash=secret.new())


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"role": "king"}, "pass_has_a_known_role"),
        ({"label": ""}, "pass_has_a_label"),
        ({"valid_until": at("2025-11-01 09:00")}, "pass_ends_after_it_begins"),
    ],
)
def test_the_database_refuses_a_pass_that_can_not_be(facts, rule):
    with pytest.raises(IntegrityError, match=rule):
        a_pass(**facts)


def test_giving_and_taking_back_is_written_down_without_secrets():
    token, access_pass = given().token, Pass.objects.get()
    own = entered(access_pass).secret
    passes.revoke(access_pass, at=EVENING, by="console")
    passes.revoke(access_pass, at=EVENING, by="console")

    assert [(each.by, each.did, each.at) for each in audit.of(access_pass)] == [
        ("console", "pass given", NOON),
        ("Tür 1", "pass entered", NOON),
        ("console", "pass revoked", EVENING),
    ]
    assert not {token, own} & set(str(list(AuditEntry.objects.values())).split("'"))


# Which pass a link belongs to


def test_a_link_opens_while_its_pass_holds():
    token, access_pass = given(until=EVENING).token, Pass.objects.get()
    city = access_pass.city

    assert access.pass_with(token, city, NOON) == access_pass
    assert access.pass_with(token, city, EVENING - timedelta(seconds=1)) == access_pass
    assert access.pass_with(token, city, EVENING) is None


def test_a_link_that_was_never_given_or_is_of_another_city_opens_nothing():
    token, city = given().token, Pass.objects.get().city
    other = a_city(slug="erfurt", name="Erfurt")

    found = [access.pass_with(*asked, NOON) for asked in ((secret.new(), city), (token[:-1], city), (token, other))]

    assert found == [None, None, None]


def test_the_hash_of_a_token_is_no_token():
    access_pass = given().access_pass

    assert access.pass_with(access_pass.token_hash, access_pass.city, NOON) is None


@pytest.mark.parametrize("odd", ["", "\x00", "\ud800", "ü", "x" * 100_000, "%27 OR 1=1"])
def test_odd_tokens_are_tokens_nobody_gave(odd):
    city = given().access_pass.city

    assert (access.pass_with(odd, city, NOON), access.device_with(odd, city, NOON)) == (None, None)


# Devices


def test_a_pass_may_be_entered_on_several_devices_that_can_be_told_apart():
    access_pass = given().access_pass

    devices = [entered(access_pass).device for _ in range(3)]

    assert [device.label for device in devices] == ["Tür 1", "Tür 1 (2)", "Tür 1 (3)"]
    assert {(device.entered_at, device.last_seen_on) for device in devices} == {(NOON, date(2025, 12, 13))}


def test_taking_a_pass_back_ends_it_on_all_devices_at_once_and_on_no_other():
    mine, other = given().access_pass, given(label="Tür 2", city=Pass.objects.get().city).access_pass
    secrets = [entered(mine).secret, entered(mine).secret, entered(other).secret]

    assert passes.revoke(mine, at=NOON, by="console") == 2

    found = [access.device_with(each, mine.city, NOON) for each in secrets]
    assert [device and device.pass_ for device in found] == [None, None, other]
    assert entering.enter(mine, instead_of=None, at=NOON) is None


def test_a_device_holds_no_longer_than_its_pass():
    access_pass = given(until=EVENING).access_pass
    own = entered(access_pass).secret

    assert access.device_with(own, access_pass.city, EVENING - timedelta(seconds=1)) is not None
    assert access.device_with(own, access_pass.city, EVENING) is None


def test_a_browser_that_enters_another_pass_leaves_the_first():
    first, second = given().access_pass, given(label="Tür 2", city=Pass.objects.get().city).access_pass
    before = entered(first)

    after = entered(second, instead_of=before.device)

    assert access.device_with(before.secret, first.city, NOON) is None
    assert list(Device.objects.all()) == [after.device]


def test_leaving_deletes_the_device_and_frees_its_label():
    access_pass = given().access_pass
    first = entered(access_pass)

    entering.leave(first.device, at=NOON)

    assert access.device_with(first.secret, access_pass.city, NOON) is None
    assert entered(access_pass).device.label == "Tür 1"


def test_a_device_is_seen_once_a_day_and_never_earlier_again(django_assert_num_queries):
    device = a_device(last_seen_on=date(2025, 12, 13))

    with django_assert_num_queries(0):
        entering.see(device, on=date(2025, 12, 13))
        entering.see(device, on=date(2025, 12, 12))
    entering.see(device, on=date(2025, 12, 14))

    assert Device.objects.get().last_seen_on == date(2025, 12, 14)


def test_passes_that_ended_long_ago_are_deleted_and_that_leaves_a_record():
    city = a_city(contacts_kept_days=10)
    passes_of = {"ended": {"valid_until": at("2025-12-01 09:00")}, "revoked": {"revoked_at": at("2025-12-01 09:00")}}
    for token, facts in {**passes_of, "holds": {}, "later": {"valid_until": at("2025-12-02 09:00")}}.items():
        a_device(a_pass(city, token, label=token, **facts), token)

    cleared = [passes.clear_away_ended(at(f"2025-12-{day} 10:00")) for day in ("10", "11", "11")]

    assert cleared == [3, 0, 0]
    assert sorted(Pass.objects.values_list("label", flat=True)) == ["holds", "later"]
    assert [(entry.by, entry.did, entry.details) for entry in audit.of(city)] == [
        ("calendar", "deleted ended passes", {"number": 2})
    ]


def test_devices_whose_pass_has_ended_are_cleared_away():
    ended = a_device(a_pass(valid_until=at("2025-12-01 09:00")))
    holds = a_device(a_pass(ended.pass_.city, "other", label="Tür 2"), "other")

    clear_away_ended_passes()

    assert list(Device.objects.all()) == [holds]
