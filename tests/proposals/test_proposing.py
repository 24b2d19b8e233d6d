"""Partners propose, change, reply, withdraw: without an account, and nothing twice."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from tests.factories import a_conference, an_organisation, at
from tests.proposal_factories import a_call, a_proposal
from werkstadt.base.models import AuditEntry, Letter
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference
from werkstadt.proposals import access, calls, letters, links, proposing
from werkstadt.proposals.models import Call, Message, Proposal, ProposalContact, Version
from werkstadt.proposals.obstacles import Obstacle
from werkstadt.proposals.offers import Needs, Offer, Reach, Wording

pytestmark = pytest.mark.django_db
NOW = at("2025-10-10 09:00")
WORDS = Wording("Lebensmittel retten", "Wir zeigen, wie es geht.", "de")


def an_offer(**facts: object) -> Offer:
    needs = Needs(tables=2, has_power=True, languages=("de", "uk"))
    return Offer(**{"kind": "booth", "wording": WORDS, "needs": needs, "organisation_name": "Foodsharing"} | facts)


def propose(conference: Conference, key: str = "k" * 22, when=NOW, **facts: object) -> Proposal:
    reach = Reach("Kim M.", "kim@example.org", "")
    return proposing.propose(conference, an_offer(**facts), reach, key=key, language="uk", at=when)


@pytest.fixture
def conference() -> Conference:
    conference = a_conference()
    a_call(conference)
    return conference


def test_a_proposal_is_kept_with_its_words_its_needs_and_its_contact_apart(conference):
    made = propose(conference)

    said, contact = made.versions.get(), made.contact
    assert (made.state, made.kind, made.organisation, made.organisation_name) == (
        "submitted",
        "booth",
        None,
        "Foodsharing",
    )
    assert (made.tables, made.has_power, made.has_wall, made.languages) == (2, True, False, ["de", "uk"])
    assert (said.number, said.title, said.language) == (1, "Lebensmittel retten", "de")
    assert (contact.name, contact.email, contact.confirmed_at) == ("Kim M.", "kim@example.org", None)


def test_of_the_link_only_a_hash_is_stored(conference):
    made = propose(conference)

    token = links.token_of(made.nonce)
    row = Proposal.objects.values_list(named=False).get(pk=made.pk)
    assert len(token) == 32
    assert token not in map(str, row)
    assert access.proposal_by_token(conference.area.city, token) == made


def test_the_same_form_sent_twice_is_one_proposal_with_one_letter(conference):
    assert propose(conference) == propose(conference)

    assert (Proposal.objects.count(), Version.objects.count(), Letter.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_by_many_at_once_is_one_proposal(conference):
    barrier, errors = threading.Barrier(6), []

    def send() -> None:
        try:
            barrier.wait()
            propose(conference)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    assert (errors, Proposal.objects.count(), Letter.objects.count()) == ([], 1, 1)


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("2025-08-31 09:00", Obstacle.NOT_OPEN_YET),
        ("2025-09-01 07:59", Obstacle.NOT_OPEN_YET),
        ("2099-01-01 08:00", Obstacle.CLOSED),
    ],
)
def test_outside_of_the_call_nothing_is_taken_in(conference, when, code):
    with pytest.raises(Refused) as refused:
        propose(conference, when=at(when))

    assert (refused.value.code, Proposal.objects.count()) == (code, 0)


def test_without_a_call_nothing_is_taken_in():
    with pytest.raises(Refused) as refused:
        propose(a_conference())

    assert refused.value.code == Obstacle.CLOSED


def test_a_flood_is_stopped_after_sixty_in_an_hour(conference):
    for number in range(60):
        propose(conference, f"key-{number:022}")

    with pytest.raises(Refused) as refused:
        propose(conference, "one-more-of-all-these")

    assert refused.value.code == Obstacle.TOO_MANY
    assert propose(conference, "an-hour-later-it-goes-on", when=at("2025-10-10 10:01"))


def test_an_organisation_that_the_city_knows_is_linked_and_one_of_another_city_is_not(conference):
    city = conference.area.city
    known = an_organisation(city, slug="verein")

    made = propose(conference, organisation="verein")
    other = propose(conference, "another-key-of-a-form", organisation="elsewhere")

    assert (made.organisation, made.called, other.organisation) == (known, "Nachbarschaftsverein", None)


def test_the_letter_to_an_address_nobody_confirmed_carries_no_word_that_was_typed(conference):
    propose(conference, wording=Wording("Buy cheap watches", "http://evil.example", "de"))

    letter = Letter.objects.get()
    assert (letter.to, letter.language) == ("kim@example.org", "uk")
    assert "watches" not in letter.subject + letter.text + letter.html
    assert "evil" not in letter.text + letter.html
    assert f"/uk/proposal/{links.token_of(Proposal.objects.get().nonce)}/?mail=" in letter.text


def test_a_change_keeps_the_original(conference):
    made = propose(conference)

    proposing.change(made, Wording("Retten", "Neu.", "de"), Needs(tables=3), at=at("2025-10-11 09:00"))

    made.refresh_from_db()
    assert [(each.number, each.title) for each in access.versions(made)] == [(1, "Lebensmittel retten"), (2, "Retten")]
    assert (made.tables, made.has_power) == (3, False)


def test_a_change_that_changes_nothing_leaves_no_trace(conference):
    made = propose(conference)
    before = AuditEntry.objects.count()

    proposing.change(made, WORDS, Needs.of(made), at=at("2025-10-11 09:00"))

    assert (made.versions.count(), AuditEntry.objects.count()) == (1, before)


def test_who_looked_at_an_older_page_overwrites_nothing(conference):
    made = propose(conference)
    seen = made.edition
    proposing.change(made, Wording("Retten", "Neu.", "de"), Needs.of(made), at=at("2025-10-11 09:00"))

    with pytest.raises(Refused) as refused:
        proposing.change(made, WORDS, Needs.of(made), at=at("2025-10-11 09:05"), seen=seen)

    assert (refused.value.code, access.versions(made)[-1].title) == (Obstacle.OVERTAKEN, "Retten")


def test_after_the_call_nothing_is_changed_unless_something_was_asked(conference):
    made = propose(conference)
    calls.close(conference, by="Büro", at=at("2025-10-11 09:00"))

    with pytest.raises(Refused) as refused:
        proposing.change(made, Wording("Retten", "Neu.", "de"), Needs(), at=at("2025-10-12 09:00"))
    Proposal.objects.update(state="asked")
    proposing.change(made, Wording("Retten", "Neu.", "de"), Needs(), at=at("2025-10-12 09:00"))

    assert refused.value.code == Obstacle.CLOSED
    assert access.versions(made)[-1].title == "Retten"


@pytest.mark.parametrize("state", ["declined", "withdrawn"])
def test_what_is_decided_is_not_changed_and_not_withdrawn(conference, state):
    made = a_proposal(conference, state=state)

    with pytest.raises(Refused):
        proposing.change(made, WORDS, Needs(), at=NOW)
    if state == "declined":
        with pytest.raises(Refused):
            proposing.withdraw(made, at=NOW)

    assert Proposal.objects.get().state == state


def test_withdrawing_twice_is_withdrawing_once(conference):
    made = propose(conference)

    proposing.withdraw(made, at=NOW)
    proposing.withdraw(made, at=NOW)

    assert Proposal.objects.get().state == "withdrawn"
    assert AuditEntry.objects.filter(did="withdrew the proposal").count() == 1


def test_a_reply_is_taken_once_and_makes_it_new_again(conference):
    made = a_proposal(conference, state="asked")

    proposing.reply(made, "Zwei Tische.", at=NOW)
    proposing.reply(made, "Zwei Tische.", at=NOW)

    assert [(each.kind, each.words) for each in Message.objects.all()] == [("reply", "Zwei Tische.")]
    assert Proposal.objects.get().state == "submitted"


def test_nobody_replies_where_nothing_was_asked(conference):
    with pytest.raises(Refused):
        proposing.reply(propose(conference), "Hallo", at=NOW)


def test_an_address_is_confirmed_by_what_stands_in_the_letter_only(conference):
    made = propose(conference)
    proof = links.proof_of(made.nonce, "kim@example.org")

    assert not proposing.confirm_address(made, "x" * 32, at=NOW)
    assert not proposing.confirm_address(made, links.proof_of(made.nonce, "other@example.org"), at=NOW)
    assert proposing.confirm_address(made, proof, at=NOW)

    assert ProposalContact.objects.get().confirmed_at == NOW


def test_another_address_has_to_be_confirmed_anew(conference):
    made = a_proposal(conference, reach={"confirmed_at": NOW})

    proposing.change_contact(made, Reach("Kim M.", "new@example.org", ""), at=NOW)

    assert ProposalContact.objects.get().confirmed_at is None
    assert not proposing.confirm_address(made, links.proof_of(made.nonce, "kim@example.org"), at=NOW)


def test_the_audit_trail_names_nobody_and_says_no_words(conference):
    made = propose(conference)
    proposing.change(made, Wording("Retten", "Neu.", "de"), Needs(), at=NOW)
    proposing.withdraw(made, at=NOW)

    said = " ".join(f"{entry.by} {entry.did} {entry.details}" for entry in AuditEntry.objects.all())
    assert [entry.by for entry in AuditEntry.objects.all()] == [f"partner {made.pk}"] * 3
    assert not any(word in said for word in ("Kim", "kim@", "Foodsharing", "Lebensmittel", "Retten"))


def test_a_call_that_is_closed_before_it_opened_never_opens(conference):
    calls.close(conference, by="Büro", at=at("2025-08-01 09:00"))

    call = Call.objects.get()
    assert (call.opens_at, call.closes_at) == (at("2025-08-01 09:00"), at("2025-08-01 09:00"))


def test_letters_about_a_proposal_go_with_it(conference):
    made = propose(conference)

    assert [letter.about for letter in Letter.objects.all()] == [letters.about(made)]
