"""What partners have proposed in the demonstration."""

from __future__ import annotations

import pytest

from tests.factories import an_open_conference, at
from werkstadt.base.models import Letter
from werkstadt.config import example_proposals
from werkstadt.proposals.models import Proposal

pytestmark = pytest.mark.django_db
NOVEMBER = at("2025-11-20 09:00")


def test_there_is_one_of_each_kind_and_a_second_start_makes_no_more():
    conference = an_open_conference()

    assert example_proposals.make(conference, NOVEMBER) == len(example_proposals.EXAMPLES)
    assert example_proposals.make(conference, NOVEMBER) == 0
    assert {each.state for each in Proposal.objects.all()} >= {"submitted", "asked", "declined"}


def test_their_letters_went_in_those_days_and_none_waits_or_failed():
    example_proposals.make(an_open_conference(), NOVEMBER)

    sent = Letter.objects.filter(state=Letter.State.SENT)
    assert not Letter.objects.exclude(state__in=[Letter.State.SENT, Letter.State.HELD_BACK]).exists()
    assert len(sent) >= len(example_proposals.EXAMPLES)
    assert all(letter.settled_at == letter.written_at < NOVEMBER for letter in sent)
