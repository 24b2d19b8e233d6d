"""Proposals on the pages of the team: organisers decide, partners see and change what is theirs."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.factories import a_person, a_place, a_room, a_whole_city, an_organisation, at, signed_in
from tests.proposal_factories import a_proposal, proposal_of
from tests.staff import FROM_HERE, Visitor, become
from werkstadt.accounts.models import Grant
from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.models import AuditEntry, Letter
from werkstadt.conferences.models import Conference, Event
from werkstadt.proposals import current
from werkstadt.proposals.models import Call, Proposal, ProposalContact
from werkstadt.proposals.offers import Needs, Wording

pytestmark = pytest.mark.django_db
NOW = at("2025-10-10 09:00")
LIST = "/en/workspace/jena-konferenz/proposals/"
PARTNER = Visitor(Role.PARTNER, is_person=True)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def conference() -> Conference:
    a_whole_city()
    return Conference.objects.get()


def send(client: Any, path: str, **filled: Any) -> Any:
    return client.post(LIST + path, filled, headers=FROM_HERE)


def page(client: Any, path: str = "") -> str:
    response = client.get(LIST + path)
    assert response.status_code == 200
    return str(response.content.decode())


def edition(pk: int) -> str:
    return Proposal.objects.get(pk=pk).edition


def listed(shown: str) -> set[int]:
    return {int(pk) for pk in re.findall(r'proposals/(\d+)/"', shown)}


def test_the_list_filters_by_state_and_kind_and_counts(client, conference):
    first = proposal_of("jena")
    workshop = a_proposal(conference, kind="workshop", title="Kochen").pk
    declined = a_proposal(conference, state="declined").pk
    become(client, Role.ORGANISER)

    assert listed(page(client)) == {first, workshop, declined}
    assert listed(page(client, "?state=new")) == {first, workshop}
    assert listed(page(client, "?state=new&kind=workshop")) == {workshop}
    assert listed(page(client, "?state=<script>&kind=%00")) == set()
    assert "to decide (2)" in page(client)
    assert "declined (1)" in page(client)


def test_a_list_of_three_needs_no_more_queries_than_one(client, conference, django_assert_max_num_queries):
    become(client, Role.ORGANISER)
    for number in range(3):
        a_proposal(conference, title=f"Nummer {number}")

    with django_assert_max_num_queries(15):
        page(client)


def test_organisers_open_change_and_close_the_call(client, conference):
    Call.objects.all().delete()
    become(client, Role.ORGANISER)
    form = {"opens_at": "2025-10-10T08:00", "closes_at": "2025-11-01T18:00", "kinds": ["booth"], "asked": ["tables"]}

    wrong = send(client, "call/", **form | {"closes_at": "2025-10-01T08:00", "kinds": []})
    response = send(client, "call/", **form, **{"reason-de": "Machen Sie <b>mit</b>!"})
    call = Call.objects.get()
    send(client, "call/", act="close")

    assert "The call can only close after it has opened." in wrong.content.decode()
    assert "Please choose at least one." in wrong.content.decode()
    assert response["Location"] == LIST
    assert (call.opens_at, call.kinds, call.asked, call.text) == (
        at("2025-10-10 06:00"),
        ["booth"],
        ["tables"],
        {"de": "Machen Sie <b>mit</b>!"},
    )
    assert Call.objects.get().closes_at == NOW


def test_accepting_on_the_page_makes_an_entry_and_writes_a_letter(client, conference):
    become(client, Role.ORGANISER)
    pk = a_proposal(conference).pk

    response = send(client, f"{pk}/accept/", seen=edition(pk), **{"accept-organisation": "", "accept-words": "Schön!"})

    made = Proposal.objects.get(pk=pk)
    assert response["Location"] == f"{LIST}{pk}/?done=accept"
    assert Event.objects.get(slug=made.event_slug).title == {"de": "Lebensmittel retten"}
    assert "Schön!" in Letter.objects.get().text
    assert "It stands in the programme, without time and place so far." in page(client, f"{pk}/?done=accept")
    assert "Time: follows in good time" in page(client, f"{pk}/")


@pytest.mark.parametrize(
    ("act", "form", "said"),
    [
        ("ask", {"ask-words": "  "}, "Please write what you want to know."),
        ("decline", {}, "Please choose a reason."),
        ("decline", {"decline-reason": "because"}, "because is not one of the available choices"),
        ("accept", {"accept-organisation": "elsewhere"}, "elsewhere is not one of the available choices"),
    ],
)
def test_what_is_missing_is_said_and_nothing_happens(client, conference, act, form, said):
    become(client, Role.ORGANISER)
    pk = proposal_of("jena")

    response = send(client, f"{pk}/{act}/", seen=edition(pk), **form)

    assert said in response.content.decode()
    assert (Proposal.objects.get(pk=pk).state, Letter.objects.count()) == ("submitted", 0)


def test_who_was_overtaken_is_told_and_what_was_typed_still_stands(client, conference):
    become(client, Role.ORGANISER)
    pk = proposal_of("jena")

    response = send(client, f"{pk}/ask/", seen="old", **{"ask-words": "Wie viele Tische?"})

    assert "Somebody else has changed this meanwhile" in response.content.decode()
    assert "Wie viele Tische?" in response.content.decode()
    assert Proposal.objects.get(pk=pk).state == "submitted"


def test_the_trail_says_who_decided_without_a_name(client, conference):
    become(client, Visitor(Role.ORGANISER, is_person=True))
    pk = proposal_of("jena")

    send(client, f"{pk}/decline/", seen=edition(pk), **{"decline-reason": "no-room"})

    entry = AuditEntry.objects.get(did="declined the proposal")
    assert re.fullmatch(r"person \d+", entry.by)
    assert entry.details == {"reason": "no-room"}


def test_partners_see_only_what_their_organisation_has_proposed(client, conference):
    mine, other = proposal_of("jena"), a_proposal(conference, title="Fremd").pk
    become(client, PARTNER)

    assert listed(page(client)) == {mine}
    assert "Fremd" not in page(client)
    assert client.get(f"{LIST}{other}/").status_code == 404
    assert client.get(f"{LIST}{other}/change/").status_code == 404
    assert client.get(f"{LIST}packing/").status_code == 403
    assert send(client, f"{mine}/accept/").status_code == 403


def test_partners_see_no_buttons_of_organisers(client, conference):
    become(client, PARTNER)

    shown = page(client, f"{proposal_of('jena')}/")

    assert "/accept/" not in shown
    assert "/change/" in shown


def test_a_partner_without_an_organisation_sees_nothing(client, conference):
    signed_in(a_person(conference.area.city, Role.PARTNER, email="lost@example.org"), "lost".ljust(32, "0"))
    become(client, PARTNER)
    client.cookies[next(iter(client.cookies))] = "lost".ljust(32, "0")

    assert listed(page(client)) == set()


def test_partners_change_their_proposal_and_later_their_entry(client, conference):
    pk = proposal_of("jena")
    form = {"title": "Neu", "text": "Neues.", "words_language": "de", "languages": ["de"], "tables": "4"}
    become(client, PARTNER)
    first = send(client, f"{pk}/change/", seen=edition(pk), **form)
    become(client, Role.ORGANISER)
    send(client, f"{pk}/accept/", seen=edition(pk), **{"accept-organisation": "verein"})
    become(client, PARTNER)
    seen = re.search(r'name="seen" value="(\w+)"', page(client, f"{pk}/change/"))[1]
    second = send(client, f"{pk}/change/", seen=seen, **form | {"title": "Neuer"})

    made = Proposal.objects.get(pk=pk)
    assert (first["Location"], second["Location"]) == (f"{LIST}{pk}/?done=changed",) * 2
    assert (Event.objects.get(slug=made.event_slug).title, made.tables) == ({"de": "Neuer"}, 4)
    assert {entry.by for entry in AuditEntry.objects.filter(did__startswith="changed the")} == {
        f"person {Grant.objects.get(role=Role.PARTNER).person_id}"
    }


def test_a_role_that_was_taken_away_opens_nothing_any_more(client, conference):
    become(client, PARTNER)
    Grant.objects.filter(role=Role.PARTNER).delete()

    assert client.get(LIST).status_code == 403
    assert send(client, f"{proposal_of('jena')}/change/", title="x").status_code == 403


def test_organisers_see_what_a_partner_changed_and_take_it_back(client, conference):
    become(client, Role.ORGANISER)
    pk = proposal_of("jena")
    send(client, f"{pk}/accept/", seen=edition(pk), **{"accept-organisation": "verein"})
    made = Proposal.objects.get(pk=pk)
    current.keep(made, Wording("Retten <b>mehr</b>", "Neu.", "de"), Needs.of(made), at=NOW)

    shown = page(client, f"{pk}/")
    response = send(client, f"{pk}/take-back/", number="2")
    again = send(client, f"{pk}/take-back/", number="2")

    assert "Retten &lt;b&gt;mehr&lt;/b&gt;" in shown
    assert "changed by the partner" in page(client) or "Take this change back" in shown
    assert response["Location"] == f"{LIST}{pk}/?done=taken-back"
    assert again.status_code == 200
    assert Event.objects.get(slug=made.event_slug).title == {"de": "Lebensmittel retten"}


def test_time_and_place_are_told_by_a_button(client, conference):
    become(client, Role.ORGANISER)
    pk = proposal_of("jena")
    early = send(client, f"{pk}/tell/")
    send(client, f"{pk}/accept/", seen=edition(pk), **{"accept-organisation": "verein"})
    made = Proposal.objects.get(pk=pk)
    room = a_room(a_place(conference.area.city, slug="halle", name="Halle"), slug="r", name="Raum 1")
    Event.objects.filter(slug=made.event_slug).update(starts_at=at("2025-12-13 10:00"), room=room)

    told = send(client, f"{pk}/tell/")
    ProposalContact.objects.update(email="")
    nobody = send(client, f"{pk}/tell/")

    letter = Letter.objects.get(kind="placed")
    assert "This proposal is not in the programme." in early.content.decode()
    assert (told["Location"], nobody["Location"]) == (f"{LIST}{pk}/?done=told", f"{LIST}{pk}/?done=no-address")
    assert "Raum 1" in letter.text
    assert "11:00" in letter.text


def test_a_proposal_of_another_conference_or_city_is_not_there(client, conference):
    other_city = a_whole_city("weimar", hosts=["weimar.example"])
    Conference.objects.filter(area__city=conference.area.city).update()
    become(client, Role.ORGANISER)
    conference.area.city.hosts = ["testserver"]
    conference.area.city.save()

    assert client.get(f"{LIST}{proposal_of('weimar')}/").status_code == 404
    assert send(client, f"{proposal_of('weimar')}/accept/").status_code == 404
    assert Proposal.objects.get(pk=proposal_of("weimar")).conference.area.city == other_city


def test_the_packing_list_names_rooms_and_adds_up(client, conference):
    become(client, Role.ORGANISER)
    pk = proposal_of("jena")
    an_organisation(conference.area.city, slug="zwei", name="Zweite")
    send(client, f"{pk}/accept/", seen=edition(pk), **{"accept-organisation": "zwei"})

    shown = page(client, "packing/")

    assert "No place yet" in shown
    assert "1 accepted proposal has no place yet." in shown
    assert "Zweite" in shown


@pytest.mark.parametrize("path", ["", "call/", "packing/", "{pk}/"])
def test_no_page_needs_more_queries_for_more_proposals(client, conference, path, django_assert_max_num_queries):
    become(client, Role.ORGANISER)
    pk = proposal_of("jena")
    send(client, f"{pk}/accept/", seen=edition(pk), **{"accept-organisation": "verein"})
    for number in range(3):
        other = a_proposal(conference, title=f"Nummer {number}").pk
        send(client, f"{other}/accept/", seen=edition(other), **{"accept-organisation": "verein"})

    with django_assert_max_num_queries(15):
        page(client, path.format(pk=pk))
