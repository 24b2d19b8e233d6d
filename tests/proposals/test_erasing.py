"""Who proposed something is forgotten: when they want it, and by the calendar."""

from __future__ import annotations

import pytest

from tests.factories import a_whole_city, at
from tests.proposal_factories import a_proposal
from werkstadt.base.models import AuditEntry, Letter
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event
from werkstadt.proposals import deciding, erasing, jobs, packing, proposing
from werkstadt.proposals.models import Message, Proposal, ProposalContact, Version

pytestmark = pytest.mark.django_db
NOW = at("2025-10-10 09:00")


@pytest.fixture
def conference() -> Conference:
    a_whole_city()
    Proposal.objects.all().delete()
    return Conference.objects.get()


def test_thirty_days_after_the_conference_every_proposal_is_gone_and_the_programme_stays(conference):
    made = deciding.accept(a_proposal(conference), organisation="", words="Gern!", by="Büro", at=NOW)
    a_proposal(conference, state="declined")

    early = erasing.delete_due(at("2026-01-11 12:00"))
    n_before = Proposal.objects.count()
    due = erasing.delete_due(at("2026-01-13 12:00"))

    assert (early, n_before, due) == (0, 2, 2)
    assert (Proposal.objects.count(), Version.objects.count(), ProposalContact.objects.count()) == (0, 0, 0)
    assert set(Letter.objects.values_list("to", "text")) == {("", "")}
    assert Event.objects.filter(slug=made.event_slug).exists()
    assert AuditEntry.objects.get(did="deleted proposals").details == {"number": 2}


def test_it_is_done_by_a_job_once(conference, monkeypatch):
    a_proposal(conference)
    monkeypatch.setattr(jobs.clock, "now", lambda: at("2026-01-13 12:00"))

    jobs.delete_proposals()
    jobs.delete_proposals()

    assert (Proposal.objects.count(), AuditEntry.objects.filter(did="deleted proposals").count()) == (0, 1)


def test_while_the_day_is_not_known_nothing_is_deleted_by_itself(conference):
    Conference.objects.update(starts_at=None, ends_at=None)
    a_proposal(conference)

    assert (
        erasing.gone_on(Conference.objects.select_related("area__city").get()),
        erasing.delete_due(at("2030-01-01 09:00")),
    ) == (None, 0)


def test_a_partner_deletes_everything_and_the_entry_stays(conference):
    made = deciding.accept(a_proposal(conference, access="Bei Kim"), organisation="", words="", by="Büro", at=NOW)

    erasing.erase(made, at=NOW)

    left = Proposal.objects.get()
    assert (ProposalContact.objects.count(), Message.objects.count(), left.nonce, left.access) == (0, 0, "", "")
    assert (left.tables, packing.total(packing.by_room(conference)).tables) == (2, 2)
    assert [each.title for each in left.versions.all()] == ["Lebensmittel retten"]
    assert Event.objects.filter(slug=made.event_slug).exists()
    assert set(Letter.objects.values_list("to", "text")) == {("", "")}
    with pytest.raises(Refused):
        proposing.withdraw(made, at=NOW)
