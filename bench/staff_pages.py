"""Counts the queries of every page for staff, at the demonstration's conference and at one with 60 events, 300 people.

Walks through the pages as somebody who may do everything, and takes one address of each name. Prints JSON:
  cookie   of the session, as a header says it
  pages    name of the address → [address, queries, address at the large conference, queries there]
"""

import json
import re
import sys
from datetime import UTC, datetime

import django

django.setup()

from allauth.account.internal.flows import login  # noqa: E402 (needs the settings)
from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import Resolver404, resolve  # noqa: E402

from werkstadt.accounts.models import Grant, Person  # noqa: E402
from werkstadt.accounts.roles import Role  # noqa: E402
from werkstadt.areas.models import City  # noqa: E402
from werkstadt.conferences.models import Conference, Event  # noqa: E402
from werkstadt.seats.models import Booking, Registration  # noqa: E402

PEOPLE = 300
STEPS = 4
NOW = datetime.now(UTC)
LINK = re.compile(r'href="(/de/(?:workspace|city)/[^"#?]*)')


def somebody(city: City) -> str:
    """Signs in a person with every role in the city."""
    person = Person.objects.create_user("bench@example.org", name="Bench")
    for role in Role:
        Grant.objects.create(person=person, city=city, role=role, granted_at=NOW)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": NOW.timestamp()}]
    session.create()
    return str(session.session_key)


def fill(conference: Conference) -> None:
    """Everybody has a seat in one of the events."""
    events = list(Event.objects.filter(conference=conference, capacity__isnull=False)[:50])
    if Registration.objects.filter(conference=conference).exists() or not events:
        return
    moments = {"queued_at": NOW, "changed_at": NOW}
    for number in range(PEOPLE):
        own = Registration.objects.create(
            conference=conference, key=f"bench-{number:012}", nonce=f"{number:032}", code_hash=f"{number:064}",
            token_hash=f"{number:064}", language="de", adults=1, children=[], registered_at=NOW,
        )  # fmt: skip
        Booking.objects.create(
            registration=own, event=events[number % len(events)], places=1, status="booked", **moments
        )


def walk(client: Client, slug: str) -> dict[str, str]:
    """Name of the address → the first address that was met."""
    found: dict[str, str] = {}
    new = ["/de/workspace/", f"/de/workspace/{slug}/"]
    for _ in range(STEPS):
        linked: list[str] = []
        for address in new:
            linked += LINK.findall(client.get(address).content.decode(errors="replace"))
        new = []
        for address in dict.fromkeys(["/de/workspace/", f"/de/workspace/{slug}/", *linked]):
            try:
                at = resolve(address)
            except Resolver404:
                continue
            is_own = at.kwargs.get("conference", slug) == slug
            if is_own and address.endswith("/") and at.url_name and at.url_name not in found:
                found[at.url_name] = address
                new.append(address)
    return found


def queries(client: Client, address: str) -> int | None:
    """When what is remembered for a moment is known; None for what is no page."""
    if client.get(address).status_code != 200:
        return None
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def main() -> None:
    small, large = (Conference.objects.get(slug=slug) for slug in sys.argv[1:3])
    key = somebody(small.area.city)
    fill(large)
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    own, other = walk(client, small.slug), walk(client, large.slug)
    pages = {
        name: [address, queries(client, address), other[name], queries(client, other[name])]
        for name, address in sorted(own.items())
        if name in other
    }
    pages = {name: each for name, each in pages.items() if each[1] is not None and each[3] is not None}
    print(json.dumps({"cookie": f"{settings.SESSION_COOKIE_NAME}={key}", "pages": pages}))


if __name__ == "__main__":
    main()
