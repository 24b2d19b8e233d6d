"""The form for partners and the pages behind their link: no account, no script, nothing lost, nobody else's."""

from __future__ import annotations

import re
import secrets
from html import unescape
from typing import Any

import pytest

from tests.factories import a_conference, a_whole_city, an_area, an_organisation, at
from tests.proposal_factories import a_call, a_proposal, proposal_token_of
from tests.public.seats import summary
from werkstadt.base import clock
from werkstadt.base.models import Letter
from werkstadt.conferences.models import Conference, Event
from werkstadt.proposals import deciding, links
from werkstadt.proposals.models import Call, Message, Proposal, ProposalContact, Version

pytestmark = pytest.mark.django_db
NOW = at("2025-10-10 09:00")
PROPOSE = "/en/conferences/werkstadt-nord/propose/"
FULL = {
    "organisation_name": "Foodsharing", "kind": "booth", "title": "Saving food", "text": "Come and try.",
    "words_language": "en", "times": "before lunch", "minutes": "", "seats": "", "people": "3", "tables": "2",
    "floor_m2": "", "has_power": "on", "languages": ["de", "uk"], "access": "", "name": "Kim",
    "email": "kim@example.org", "phone": "", "website": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def conference() -> Conference:
    conference = a_conference()
    a_call(conference)
    return conference


def send(client: Any, **fields: Any) -> Any:
    return client.post(PROPOSE, FULL | {"key": secrets.token_urlsafe(16)} | fields)


def page(response: Any) -> str:
    return unescape(response.content.decode())


def link(proposal: Proposal, below: str = "", language: str = "en") -> str:
    return f"/{language}/proposal/{links.token_of(proposal.nonce)}/{below}"


def test_a_proposal_leads_to_its_link(client, conference):
    response = send(client)

    made = Proposal.objects.get()
    assert response.status_code == 302
    assert response["Location"] == link(made, "?new=1")
    assert (made.tables, made.people, made.has_power, made.languages, made.times) == (
        2,
        3,
        True,
        ["de", "uk"],
        "before lunch",
    )
    shown = page(client.get(response["Location"]))
    assert "Please keep the address of this page" in shown
    assert link(made).strip("/") in shown


def test_the_same_form_twice_leads_to_the_same_proposal(client, conference):
    key = secrets.token_urlsafe(16)

    first, second = send(client, key=key), send(client, key=key, title="Changed")

    made = Proposal.objects.get()
    assert (first["Location"], second["Location"]) == (link(made, "?new=1"), link(made, "?again=1"))
    assert "Nothing was sent twice" in page(client.get(second["Location"]))


def test_an_organisation_that_is_known_is_suggested_and_recognised(client, conference):
    known = an_organisation(conference.area.city, name="Nachbarschafts-Verein e. V.")

    assert '<option value="Nachbarschafts-Verein e. V.">' in page(client.get(PROPOSE))
    send(client, organisation_name="nachbarschaftsverein E.V.")

    assert Proposal.objects.get().organisation == known


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("organisation_name", " ", "Please write the name of your organisation or group."),
        ("organisation_name", "Ü" * 10_000, "Please shorten this: it has 10000 characters, and 200 fit."),
        ("title", "", "Please write what it is called."),
        ("title", "ж" * 10_000, "Please shorten this: it has 10000 characters, and 150 fit."),
        ("text", "x" * 10_000, "Please shorten this: it has 10000 characters, and 3000 fit."),
        ("kind", "plenum", "Please choose one of these."),
        ("kind", "", "Please choose what you would like to offer."),
        ("words_language", "xx", "Please choose a language from the list."),
        ("tables", "-1", "Please write a number from 0 to 50."),
        ("tables", "two", "Please write a number from 0 to 50."),
        ("tables", "9" * 5_000, "Please write a number from 0 to 50."),
        ("email", "kim@", "Please check the mail address. It looks like this: name@example.org"),
        ("email", "", "Please write a mail address or a phone number, so that we can answer you."),
        ("phone", "12", "Please check the phone number. It looks like this: 0151 23456789"),
        ("languages", ["xx"], "Please choose languages from the list."),
        ("website", "http://spam.example", "Please leave this empty: it is a trap for programs that fill in forms."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(client, conference, field, typed, message):
    response = send(client, **{field: typed})

    shown = page(response)
    assert response.status_code == 200
    assert (f"id_{field}", message) in [(each.partition("_0")[0], words) for each, words in summary(response)]
    assert shown.count(message) == 2
    assert shown.count("before lunch") == 1
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    "name", ["مبادرة الجيران", "Сусіди разом", "町内会", "Ə" * 200, "O'Brien & <b>Söhne</b> „GbR“"]
)
def test_names_in_any_script_are_kept_as_they_are(client, conference, name):
    response = send(client, organisation_name=name)

    assert Proposal.objects.get().organisation_name == name
    assert name in page(client.get(response["Location"]))


def test_signs_that_turn_lines_around_or_can_not_be_seen_are_left_out(client, conference):
    send(client, title="Sav\u202eing\x00 food\r\nX-Evil: 1", text="a\u2028b\r\nc")

    said = Version.objects.get()
    assert (said.title, said.text) == ("Saving food X-Evil: 1", "a b\nc")


@pytest.mark.parametrize("below", ["", "change/", "contact/", "withdraw/"])
def test_html_stays_text_on_every_page(client, conference, below):
    evil = "<img src=x onerror=alert(1)><script>alert(1)</script>"
    send(client, title=evil, text=evil, organisation_name=evil, times=evil, access=evil, name=evil)

    raw = client.get(link(Proposal.objects.get(), below)).content.decode()

    assert "<script>alert" not in raw
    assert "<img src=x" not in raw


def test_what_the_call_does_not_ask_is_not_asked(client, conference):
    Call.objects.update(asked=["tables"], kinds=["booth"])

    shown = client.get(PROPOSE).content.decode()

    assert [
        name for name in ("tables", "has_power", "floor_m2", "times", "languages") if f'name="{name}"' in shown
    ] == ["tables"]
    assert re.findall(r'name="kind" value="(\w+)"', shown) == ["booth"]


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        ("2025-11-01 08:00", "2025-12-01 08:00", "Proposals are not taken in yet."),
        ("2025-09-01 08:00", "2025-10-01 08:00", "Proposals are not taken in any more."),
    ],
)
def test_outside_of_the_call_there_is_no_form_and_what_was_typed_still_stands(client, conference, opens, closes, said):
    Call.objects.update(opens_at=at(opens), closes_at=at(closes))

    assert said in page(client.get(PROPOSE))
    assert "<form class" not in client.get(PROPOSE).content.decode()
    sent = send(client)

    assert (sent.status_code, Proposal.objects.count()) == (200, 0)
    assert "Saving food" in page(sent)


def test_where_nobody_was_asked_there_is_nothing(client):
    a_conference()

    assert (client.get(PROPOSE).status_code, send(client).status_code) == (404, 404)


def test_partners_can_propose_before_a_conference_is_announced_while_its_call_is_open(client):
    conference = a_conference(state="draft")
    a_call(conference)

    said = client.get(PROPOSE).content.decode()
    sent = send(client)

    # Nothing else of the draft is known, and nothing leads there.
    assert "Leben in Jena-Nord" in said
    assert (f'/conferences/{conference.slug}/"' in said, f"/conferences/{conference.slug}/news/" in said) == (
        False,
        False,
    )
    assert (sent.status_code, client.get(sent["Location"]).status_code) == (302, 200)
    assert client.get(f"/de/conferences/{conference.slug}/").status_code == 404


def test_when_the_call_of_a_draft_is_over_its_form_is_gone_and_links_of_partners_still_hold(client):
    conference = a_conference(state="draft")
    a_call(conference, opens_at=at("2025-10-01 09:00"), closes_at=at("2025-10-02 09:00"))

    assert (client.get(PROPOSE).status_code, send(client).status_code) == (404, 404)
    assert client.get(link(a_proposal(conference))).status_code == 200


def test_a_form_of_another_site_is_refused(client, conference):
    response = client.post(PROPOSE, FULL, headers={"Sec-Fetch-Site": "cross-site"})

    assert (response.status_code, Proposal.objects.count()) == (403, 0)


@pytest.mark.parametrize("token", ["x", "x" * 32, "../../etc", "deleted2", "%00", "ü" * 32])
def test_a_link_that_nobody_has_leads_nowhere(client, conference, token):
    a_proposal(conference)

    assert client.get(f"/en/proposal/{token}/").status_code == 404


def test_a_link_of_another_city_leads_nowhere(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    cities = ("jena", "weimar")
    for slug in cities:
        a_whole_city(slug, hosts=[f"{slug}.example"])

    def status(host: str, slug: str) -> int:
        address = f"/de/proposal/{proposal_token_of(slug)}/"
        return int(client.get(address, headers={"host": f"{host}.example"}).status_code)

    assert {(host, slug): status(host, slug) for host in cities for slug in cities} == {
        ("jena", "jena"): 200,
        ("jena", "weimar"): 404,
        ("weimar", "jena"): 404,
        ("weimar", "weimar"): 200,
    }


def test_the_pages_behind_the_link_are_kept_and_listed_by_nobody(client, conference):
    proposal = a_proposal(conference)

    for below in ("", "change/", "contact/", "withdraw/"):
        response = client.get(link(proposal, below))
        assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
        assert response["Referrer-Policy"] == "strict-origin"


def test_a_link_stops_working_when_everything_is_deleted(client, conference):
    send(client)
    proposal = Proposal.objects.get()

    response = client.post(link(proposal, "withdraw/"), {"act": "delete"})

    assert response["Location"] == "/en/proposal/deleted/"
    assert client.get(link(proposal)).status_code == 404
    assert (Proposal.objects.count(), ProposalContact.objects.count()) == (0, 0)
    assert set(Letter.objects.values_list("to", "text")) == {("", "")}


def test_reading_a_link_confirms_nothing_and_the_button_does(client, conference):
    send(client)
    proposal = Proposal.objects.get()
    proof = links.proof_of(proposal.nonce, "kim@example.org")

    shown = page(client.get(link(proposal, f"?mail={proof}")))
    before = ProposalContact.objects.get().confirmed_at
    wrong = client.post(link(proposal, "confirm/"), {"mail": "x" * 32})
    right = client.post(link(proposal, "confirm/"), {"mail": proof})

    assert "Yes, this is my address" in shown
    assert (before, wrong["Location"], right["Location"]) == (None, link(proposal), link(proposal, "?confirmed=1"))
    assert ProposalContact.objects.get().confirmed_at == NOW


def test_a_proposal_is_changed_by_its_link_until_the_call_closes(client, conference):
    proposal = a_proposal(conference)
    form = {**FULL, "title": "Anders", "words_language": "de", "seen": proposal.edition}

    response = client.post(link(proposal, "change/"), form)
    again = client.post(link(proposal, "change/"), form)
    Call.objects.update(closes_at=NOW)
    late = client.post(link(proposal, "change/"), form | {"seen": Proposal.objects.get().edition})

    assert response["Location"] == link(proposal, "?changed=1")
    assert "Somebody else has changed this meanwhile" in page(again)
    assert "Proposals are not taken in any more." in page(late)
    assert [each.title for each in Version.objects.order_by("number")] == ["Lebensmittel retten", "Anders"]


def test_a_question_is_answered_by_the_link(client, conference):
    proposal = a_proposal(conference)
    deciding.ask(proposal, "Wie viele Tische?", by="Büro", at=NOW)

    shown = page(client.get(link(proposal)))
    empty = client.post(link(proposal, "reply/"), {"words": " "})
    answered = client.post(link(proposal, "reply/"), {"words": "Zwei <b>Tische</b>"})

    assert "Wie viele Tische?" in shown
    assert ("id_words", "Please write an answer.") in summary(empty)
    assert answered["Location"] == link(proposal, "?replied=1")
    assert Message.objects.get(kind="reply").words == "Zwei <b>Tische</b>"


def test_withdrawing_is_a_button_on_a_page_of_its_own(client, conference):
    proposal = a_proposal(conference)

    client.get(link(proposal, "withdraw/"))
    before = Proposal.objects.get().state
    client.post(link(proposal, "withdraw/"), {"act": "withdraw"})

    assert (before, Proposal.objects.get().state) == ("submitted", "withdrawn")
    assert "You have withdrawn your proposal" in page(client.get(link(proposal)))


@pytest.fixture
def accepted() -> Proposal:
    a_whole_city()
    proposal = a_proposal(Conference.objects.get())
    return deciding.accept(proposal, organisation="", words="Schön!", by="Büro", at=NOW)


def test_nothing_is_public_before_it_is_accepted(client):
    a_whole_city()
    conference = Conference.objects.get()
    made = a_proposal(conference, title="Geheimnis")
    addresses = [f"/de/conferences/{conference.slug}/", f"/de/conferences/{conference.slug}/programme/", "/de/sitemap/"]

    before = [("Geheimnis" in page(client.get(each))) for each in addresses]
    deciding.accept(made, organisation="", words="", by="Büro", at=NOW)
    after = [("Geheimnis" in page(client.get(each))) for each in addresses]

    assert (any(before), after[1]) == (False, True)


def test_an_accepted_entry_is_kept_up_to_date_by_the_link(client, accepted):
    address = link(accepted, "change/", "de")
    shown = client.get(address).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', shown)[1]
    form = {**FULL, "title": "Neu", "text": "Neues.", "words_language": "de", "languages": ["de"], "seen": seen}

    response = client.post(address, form)
    again = client.post(address, form)

    event = Event.objects.get(slug=accepted.event_slug)
    assert response["Location"] == link(accepted, "?changed=1", "de")
    assert again.status_code == 200
    assert (event.title, event.text, event.languages) == ({"de": "Neu"}, {"de": "Neues."}, ["de"])


def test_html_in_an_accepted_entry_is_text_on_public_pages(client):
    a_whole_city()
    evil = "<script>alert(1)</script>"
    made = a_proposal(Conference.objects.get(), title=evil, text=f"{evil} [x](javascript:alert(1))")
    event = deciding.accept(made, organisation="", words="", by="Büro", at=NOW).event_slug
    base = "/de/conferences/jena-konferenz/"

    for path in (f"events/{event}/", "programme/", f"events/{event}/calendar.ics", ""):
        raw = client.get(base + path).content.decode()
        assert evil not in raw or path.endswith(".ics")
        assert 'href="javascript' not in raw


def test_pages_need_few_queries_however_long_the_story_is(client, conference, django_assert_max_num_queries):
    proposal = a_proposal(conference)
    for number in range(5):
        Message.objects.create(proposal=proposal, kind="question", words=str(number), written_at=NOW)
        Version.objects.create(proposal=proposal, number=number + 2, title="x", text="", language="de", written_at=NOW)

    with django_assert_max_num_queries(12):
        client.get(link(proposal))


def test_a_city_of_two_areas_has_a_call_for_each_conference(client, conference):
    a_call(a_conference(an_area(conference.area.city, slug="sued"), slug="sued-2026"))

    assert client.get("/en/conferences/sued-2026/propose/").status_code == 200
