"""What counts how often somebody tries is shared by all processes, and deleted when it counts no longer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from tests.factories import a_city, a_person, signed_in
from werkstadt.accounts import jobs, limits
from werkstadt.accounts.roles import Role

pytestmark = pytest.mark.django_db


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM werkstadt_limits")
        return int(cursor.fetchone()[0])


def test_what_has_ended_is_deleted_and_the_rest_stays():
    cache.clear()
    cache.set("short", 1, timeout=60)
    cache.set("long", 1, timeout=7200)

    limits.clear_away(timezone.now())
    before = rows()
    limits.clear_away(timezone.now() + timedelta(hours=1))

    assert (before, rows(), cache.get("long")) == (2, 1, 1)


def test_sessions_that_have_ended_are_deleted_each_hour():
    person = a_person(a_city(), Role.HELPER)
    signed_in(person, "a" * 32)
    signed_in(person, "b" * 32)
    Session.objects.filter(session_key="a" * 32).update(expire_date=timezone.now() - timedelta(minutes=1))

    jobs.clear_away_ended_sessions()

    assert [session.session_key for session in Session.objects.all()] == ["b" * 32]
