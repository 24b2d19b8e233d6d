"""Builders for tests: they do nothing surprising; what matters stands in the test."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from allauth.account.internal.flows import login
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from tests.account_factories import ENDED, an_entry, an_invitation
from tests.following_factories import a_kept_follower
from tests.printing_factories import a_card_batch
from tests.proposal_factories import a_call, a_proposal, proposal_of
from tests.receipts import nonce_of, placement_of
from tests.staff import invitation_of, mail_of, secret_of, session_of, token_of
from tests.task_factories import a_task, task_of
from tests.translation_factories import translations
from werkstadt.accounts import secret
from werkstadt.accounts.models import Device, Grant, Pass, Person
from werkstadt.accounts.roles import PASS_ROLES, Role
from werkstadt.areas.models import (
    Boundaries,
    City,
    District,
    Division,
    Figure,
    Membership,
    PlanningArea,
    Population,
    Source,
)
from werkstadt.conferences.models import (
    Basis,
    Conference,
    Event,
    News,
    Organisation,
    Place,
    RelatedFormat,
    Room,
    Round,
    Topic,
)
from werkstadt.contest.models import Contest, DropOffPlace
from werkstadt.downloads.models import Download
from werkstadt.seats import booking, receipts
from werkstadt.seats.models import Booking, Contact, Placement, Registration, SupportNeeds, Wish
from werkstadt.seats.needs import Needs, seal

NO_BORDERS = {"type": "FeatureCollection", "features": []}
LANGUAGES = ("de", "de-simple", "uk", "en", "ru", "ar")
SQUARE = [[11.5, 50.9], [11.6, 50.9], [11.6, 50.95], [11.5, 50.95], [11.5, 50.9]]


def at(words: str) -> datetime:
    """A moment in UTC: at("2025-12-13 09:00")."""
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


def a_city(**facts: Any) -> City:
    languages = [{"code": code, "is_reviewed": True} for code in LANGUAGES]
    return City.objects.create(**{"slug": "jena", "name": "Jena", "languages": languages} | facts)


def an_area(city: City | None = None, **facts: Any) -> PlanningArea:
    city = city or a_city()
    division, _ = Division.objects.get_or_create(
        city=city, slug="social", defaults={"name": "Planungsräume", "is_for_conferences": True}
    )
    return PlanningArea.objects.create(
        **{"city": city, "division": division, "slug": "nord", "name": "Planungsraum Nord"} | facts
    )


def a_district(area: PlanningArea, **facts: Any) -> District:
    square = {"type": "Polygon", "coordinates": [SQUARE]}
    district = District.objects.create(
        **{"city": area.city, "slug": "loebstedt", "name": "Löbstedt", "shape": square, "geometry": square} | facts
    )
    Membership.objects.create(area=area, district=district, valid_from=date(2020, 1, 1))
    return district


def a_place(city: City, **facts: Any) -> Place:
    return Place.objects.create(**{"city": city, "slug": "gymnasium", "name": "Christliches Gymnasium"} | facts)


def a_conference(area: PlanningArea | None = None, **facts: Any) -> Conference:
    """Announced, on 13 December 2025 from 10:00 to 16:00 in Jena."""
    usual = {
        "area": area or an_area(),
        "slug": "werkstadt-nord",
        "state": Conference.State.ANNOUNCED,
        "title": "WerkStadt – Leben in Jena-Nord",
        "starts_at": at("2025-12-13 09:00"),
        "ends_at": at("2025-12-13 15:00"),
    }
    return Conference.objects.create(**usual | facts)


def an_event(conference: Conference | None = None, **facts: Any) -> Event:
    """A workshop from 11:00 to 12:00 on the day."""
    usual = {
        "conference": conference or a_conference(),
        "slug": "werkstatt",
        "kind": Event.Kind.WORKSHOP,
        "title": "Werkstatt",
        "starts_at": at("2025-12-13 10:00"),
        "ends_at": at("2025-12-13 11:00"),
    }
    return Event.objects.create(**usual | facts)


def an_open_conference(area: PlanningArea | None = None, **facts: Any) -> Conference:
    """Announced, and seats can be booked."""
    return a_conference(area, **{"state": Conference.State.BOOKING_OPEN} | facts)


def a_workshop(conference: Conference | None = None, **facts: Any) -> Event:
    """An event with 20 seats, all of which can be booked."""
    usual = {"capacity": 20, "walk_in_share": 0.0}
    return an_event(conference or an_open_conference(), **usual | facts)


def a_round(conference: Conference, **facts: Any) -> Round:
    return Round.objects.create(**{"conference": conference, "slug": "runde-1", "title": "Runde 1"} | facts)


def a_registration(
    conference: Conference, *events: Event, people: int = 1, when: str = "2025-11-20 09:00", **facts: Any
) -> Registration:
    """Of so many adults, with a booking of all their places in each event."""
    party = booking.Party(**{"adults": people} | facts)
    choices = [booking.Choice(event.pk, party.people) for event in events]
    return booking.register(conference, party, choices, key=secrets.token_urlsafe(16), language="de", at=at(when))


def a_receipt(conference: Conference, event: Event, city: str = "jena", **facts: Any) -> Registration:
    """Of two adults and a child who told everything about themselves, whatever stands in the way of a booking."""
    nonce, made = nonce_of(city), at("2025-11-20 09:00")
    code_hash, token_hash = receipts.hashes_of(nonce)
    hashes = {"nonce": nonce, "code_hash": code_hash, "token_hash": token_hash}
    usual = {"conference": conference, "key": f"{city}-key", "language": "de", "adults": 2, "children": [9]}
    registration = Registration.objects.create(**usual | hashes | {"registered_at": made} | facts)
    Contact.objects.create(registration=registration, name="Familie M.", email="m@example.org", phone="0151 23456789")
    SupportNeeds.objects.create(registration=registration, sealed=seal(Needs(childcare=(9,), hearing_loop=True)))
    moments = {"queued_at": made, "changed_at": made}
    Booking.objects.create(registration=registration, event=event, places=3, status="booked", **moments)
    return registration


def a_placement(round_: Round, event: Event, registration: Registration, city: str = "jena", **facts: Any) -> Placement:
    """Published: one registration wished for one event, and got it."""
    people, when = registration.people, at("2025-11-19 09:00")
    Wish.objects.create(registration=registration, event=event, rank=1, places=people)
    figures = {
        "people_by_rank": [0, people, 0, 0, 0, 0],
        "people_by_places": [0, people],
        "seats_left": {str(event.pk): 20 - people},
        "points": 4000 * people,
        "points_bound": 4000 * people,
        "is_proven": True,
    }
    question = {
        "events": [event.slug],
        "seats": [20],
        "slot": [0],
        "size": [people],
        "tie": [f"{city}-{people}"],
        "wishes": [[0, 0, 1]],
    }
    result = {
        "given": [[registration.pk, people, event.pk, 1]],
        "asked": [[registration.pk, people, round_.pk]],
        "answer": [[0, 0]],
        "figures": figures,
        "notes": [{"code": "without-wishes", "params": {"parties": 1, "people": 1}}],
        "question": question,
    }
    usual = {"pk": placement_of(city), "conference": round_.conference, "seed": "0" * 32, "method": "fair-places-1"}
    moments = {"computed_at": when, "published_at": when}
    settings_ = {"settings": {"rounds": [round_.pk]}}
    return Placement.objects.create(**usual | moments | settings_ | {"result": result} | facts)


def a_news_item(conference: Conference, **facts: Any) -> News:
    usual = {
        "conference": conference,
        "slug": "programm",
        "title": "Das Programm steht",
        "published_at": at("2025-11-01 07:00"),
    }
    return News.objects.create(**usual | facts)


def a_topic(conference: Conference, **facts: Any) -> Topic:
    return Topic.objects.create(
        **{"conference": conference, "slug": "gesundheit", "title": "Gesundheit und Pflege"} | facts
    )


def a_room(place: Place, **facts: Any) -> Room:
    return Room.objects.create(**{"place": place, "slug": "aula", "name": "Aula"} | facts)


def an_organisation(city: City, **facts: Any) -> Organisation:
    return Organisation.objects.create(**{"city": city, "slug": "verein", "name": "Nachbarschaftsverein"} | facts)


def a_contest(conference: Conference, **facts: Any) -> Contest:
    """Open in November 2025, for children up to 18 years."""
    usual = {
        "conference": conference,
        "title": "Mal deinen Stadtteil",
        "max_age": 18,
        "opens_on": date(2025, 11, 1),
        "closes_on": date(2025, 11, 30),
    }
    return Contest.objects.create(**usual | facts)


def a_download(conference: Conference, content: bytes = b"%PDF-1.7", **facts: Any) -> Download:
    """A file of our own with its content."""
    checksum = hashlib.sha256(content).hexdigest()
    usual = {
        "conference": conference,
        "slug": "karte",
        "title": "Karte der Planungsräume",
        "file": "karte.pdf",
        "sha256": checksum,
        "size": len(content),
        "media_type": "application/pdf",
    }
    download = Download.objects.create(**usual | facts)
    folder = settings.FILES / checksum
    folder.mkdir(parents=True, exist_ok=True)
    (folder / download.file).write_bytes(content)
    return download


def a_whole_city(slug: str = "jena", **facts: Any) -> City:
    """One of everything; all short names begin with the city's, so that no two cities share one."""
    city = a_city(**{"slug": slug, "name": slug.capitalize()} | facts)
    Source.objects.create(city=city, slug="presse", title="Pressemitteilung", url="https://example.org/presse")
    Figure.objects.create(city=city, slug="people", label="Menschen", value=Decimal(110_000))
    RelatedFormat.objects.create(city=city, slug="beirat", name="Ortsteilrat", text="Tagt monatlich.")
    Division.objects.create(city=city, slug=f"{slug}-statistisch", name="Statistische Bezirke", position=1)
    Boundaries.objects.create(
        city=city, attribution="© OpenStreetMap", licence="ODbL", file="areas.geojson", original=NO_BORDERS
    )
    area = an_area(city, slug=f"{slug}-nord")
    district = a_district(area, slug=f"{slug}-loebstedt")
    Population.objects.create(district=district, value=773, as_of=date(2024, 12, 31))
    _a_whole_conference(area, f"{slug}-konferenz")
    for role in PASS_ROLES:
        access_pass = a_pass(city, token_of(slug, role), conference_slug=f"{slug}-konferenz", role=role)
        a_device(access_pass, secret_of(slug, role))
    for role in Role:
        # The partner speaks for the organisation that hosts the workshop.
        speaks_for = {"organisation_slug": "verein"} if role == Role.PARTNER else {}
        signed_in(a_person(city, role, email=mail_of(slug, role), **speaks_for), session_of(slug, role))
    _a_team(city, f"{slug}-konferenz", placement_of(slug))
    return city


def _a_team(city: City, conference: str, number: int) -> None:
    """Somebody at the conference, two who were invited, a pass, and an entry of the history, with one number."""
    a_person(city, Role.HELPER, pk=number, email=mail_of(city.slug, "somebody"), conference_slug=conference)
    an_invitation(city, f"{city.slug}-waiting", pk=number, conference_slug=conference)
    an_invitation(city, invitation_of(city.slug), valid_until=ENDED)
    a_pass(city, f"{city.slug}-number", pk=number, conference_slug=conference, label="Tür 9")
    an_entry(Placement.objects.get(pk=number), pk=number)


def _a_whole_conference(area: PlanningArea, slug: str) -> None:
    city = area.city
    venue, organisation = a_place(city), an_organisation(city)
    conference = a_conference(
        area, slug=slug, venue=venue, organiser=organisation, sources={"*": ["presse"]}, lead="Kommen Sie vorbei."
    )
    topic = a_topic(conference)
    Basis.objects.create(conference=conference, slug="impuls", title="Impulsveranstaltung", held_on=date(2025, 3, 1))
    event = an_event(conference, slug=f"{slug}-werkstatt", topic=topic, room=a_room(venue), capacity=20)
    event.hosts.add(organisation)
    an_event(
        conference,
        slug=f"{slug}-spaziergang",
        kind=Event.Kind.RUN_UP,
        title="Klimaspaziergang",
        starts_at=at("2025-11-22 13:00"),
        ends_at=at("2025-11-22 15:00"),
    )
    contest = a_contest(conference)
    DropOffPlace.objects.create(contest=contest, place=venue, slug="abgabe")
    a_download(conference, slug=f"{slug}-karte")
    a_news_item(conference, event=event)
    a_kept_follower(conference, at("2025-11-20 09:00"))
    a_call(conference)
    a_proposal(conference, city.slug, pk=proposal_of(city.slug), organisation=organisation)
    a_task(conference, pk=task_of(city.slug))
    translations(conference)
    registration = a_receipt(conference, event, city.slug)
    by_wishes = {"placing": "wishes", "wishes_close_at": at("2025-11-18 09:00"), "placed_at": at("2025-11-19 09:00")}
    round_ = a_round(conference, slug=f"{slug}-wuensche", **by_wishes)
    Event.objects.filter(pk=event.pk).update(round=round_)
    a_placement(round_, event, registration, city.slug)
    a_card_batch(conference, city=city.slug)


def a_person(city: City | None = None, role: Role | None = None, **facts: Any) -> Person:
    """Somebody of the team, with a role in the whole city if one is named."""
    where = {
        name: facts.pop(name)
        for name in ("area", "conference_slug", "event_slug", "organisation_slug")
        if name in facts
    }
    person = Person(**{"email": f"{role or 'person'}@example.org", "name": str(role or "Person")} | facts)
    person.set_unusable_password()
    person.save()
    if role:
        Grant.objects.create(
            person=person, city=city or a_city(), role=role, granted_at=at("2025-11-01 09:00"), **where
        )
    return person


def signed_in(person: Person, key: str, *, proof: str = "mfa") -> Session:
    """A browser on which the person has signed in; `proof` is how: "code" by mail, "mfa" with a second factor."""
    content = {
        SESSION_KEY: str(person.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: person.get_session_auth_hash(),
        login._AUTHENTICATION_METHODS_USER_SESSION_KEY: str(person.pk),
        login.AUTHENTICATION_METHODS_SESSION_KEY: [{"method": proof, "at": at("2025-11-20 09:00").timestamp()}],
    }
    return Session.objects.create(
        session_key=key, session_data=SessionStore().encode(content), expire_date=at("2100-01-01 09:00")
    )


def a_pass(city: City | None = None, token: str = "token", **facts: Any) -> Pass:
    """For the helpers at the first door of the conference of `a_conference`, for the winter."""
    usual = {
        "city": city or a_city(),
        "conference_slug": "werkstadt-nord",
        "role": Role.HELPER,
        "label": "Tür 1",
        "token_hash": secret.hashed(token),
        "created_at": at("2025-11-01 09:00"),
        "valid_until": at("2100-01-01 09:00"),
    }
    return Pass.objects.create(**usual | facts)


def a_device(access_pass: Pass | None = None, own: str = "secret", **facts: Any) -> Device:
    """A browser on which the pass was entered; `own` stands in its cookie."""
    usual = {
        "access_pass": access_pass or a_pass(),
        "secret_hash": secret.hashed(own),
        "label": "Tür 1",
        "entered_at": at("2025-11-20 09:00"),
        "last_seen_on": date(2025, 11, 20),
    }
    return Device.objects.create(**usual | facts)
