"""Organisers ask, decline, accept; what is accepted is an event, and its partner keeps it up to date."""

from __future__ import annotations

import pytest

from tests.factories import a_place, a_room, a_whole_city, an_organisation, at
from tests.proposal_factories import a_proposal
from werkstadt.base.models import AuditEntry, Letter
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event, Organisation
from werkstadt.packs.mistakes import PackError
from werkstadt.proposals import access, current, deciding, packing, proposing
from werkstadt.proposals.models import Message, Proposal
from werkstadt.proposals.obstacles import Obstacle
from werkstadt.proposals.offers import Needs, Wording

pytestmark = pytest.mark.django_db
NOW, LATER = at("2025-10-10 09:00"), at("2025-10-11 09:00")


@pytest.fixture
def conference() -> Conference:
    a_whole_city()
    Proposal.objects.all().delete()
    return Conference.objects.get()


def accept(proposal: Proposal, organisation: str = "", words: str = "") -> Proposal:
    return deciding.accept(proposal, organisation=organisation, words=words, by="Büro", at=NOW)


def test_accepting_makes_an_event_without_time_and_place_and_a_new_organisation(conference):
    made = accept(a_proposal(conference))

    event = Event.objects.get(slug=made.event_slug)
    assert (made.state, event.slug, event.kind, event.title) == (
        "accepted",
        "lebensmittel-retten",
        "booth",
        {"de": "Lebensmittel retten"},
    )
    assert (event.starts_at, event.room, sorted(event.open_facts)) == (None, None, ["room", "starts"])
    assert (event.languages, event.capacity) == (["de", "uk"], None)
    assert [host.name for host in event.hosts.all()] == ["Foodsharing"]
    assert made.organisation == Organisation.objects.get(slug="foodsharing")


def test_accepting_for_an_organisation_that_is_known_makes_no_second_one(conference):
    before = Organisation.objects.count()

    made = accept(a_proposal(conference), "verein")

    assert (Organisation.objects.count(), made.organisation.slug) == (before, "verein")


def test_a_workshop_brings_its_seats_and_a_run_up_event_its_own_place(conference):
    workshop = accept(a_proposal(conference, kind="workshop", seats=12, title="Kochen"))
    walk = accept(a_proposal(conference, kind="run-up", title="Spaziergang"), "foodsharing")

    events = {event.slug: event for event in Event.objects.all()}
    assert events[workshop.event_slug].capacity == 12
    assert sorted(events[walk.event_slug].open_facts) == ["place", "starts"]


def test_words_in_ukrainian_stay_ukrainian_and_get_a_short_name_all_the_same(conference):
    version = {"title": "Разом готуємо", "text": "Приходьте."}
    proposal = a_proposal(conference, **version)
    proposal.versions.update(language="uk")

    made = accept(proposal)

    event = Event.objects.get(slug=made.event_slug)
    assert (event.slug, event.title, event.text) == ("foodsharing", {"uk": "Разом готуємо"}, {"uk": "Приходьте."})


def test_accepting_twice_makes_one_event(conference):
    proposal = a_proposal(conference)
    before = Event.objects.count()
    accept(proposal)

    with pytest.raises(Refused) as refused:
        accept(proposal)

    assert (refused.value.code, Event.objects.count()) == (Obstacle.DECIDED, before + 1)


def test_when_the_partner_changes_it_meanwhile_nothing_is_decided_unseen(conference):
    proposal = a_proposal(conference)
    seen = proposal.edition
    proposing.change(proposal, Wording("Anders", "Anders.", "de"), Needs(), at=NOW)

    with pytest.raises(Refused) as refused:
        deciding.decline(proposal, "no-room", "", by="Büro", at=LATER, seen=seen)

    assert (refused.value.code, Proposal.objects.get().state) == (Obstacle.OVERTAKEN, "submitted")


def test_a_withdrawn_proposal_is_not_accepted_and_a_declined_one_may_be(conference):
    withdrawn = a_proposal(conference, state="withdrawn")
    declined = a_proposal(conference, state="declined")

    with pytest.raises(Refused):
        accept(withdrawn)

    assert accept(declined).state == "accepted"


def test_declining_says_why(conference):
    proposal = a_proposal(conference)

    deciding.decline(proposal, "no-room", "Nächstes Mal gern.", by="Büro", at=NOW)

    message = Message.objects.get()
    assert (message.kind, message.reason, message.words) == ("declined", "no-room", "Nächstes Mal gern.")
    assert "Nächstes Mal gern." in Letter.objects.get().text


def test_a_question_goes_to_the_partner_in_their_language(conference):
    proposal = a_proposal(conference, language="ar")

    deciding.ask(proposal, "Wie viele Tische?", by="Büro", at=NOW)

    letter = Letter.objects.get()
    assert (Proposal.objects.get().state, letter.language) == ("asked", "ar")
    assert "Wie viele Tische?" in letter.text
    assert 'dir="rtl"' in letter.html


def test_letters_name_the_title_only_when_the_address_is_confirmed(conference):
    deciding.ask(a_proposal(conference), "Wann?", by="Büro", at=NOW)
    known = a_proposal(conference, reach={"email": "lee@example.org", "confirmed_at": NOW})
    deciding.ask(known, "Wann?", by="Büro", at=NOW)

    said = {letter.to: "Lebensmittel retten" in letter.text for letter in Letter.objects.all()}
    assert said == {"kim@example.org": False, "lee@example.org": True}


def test_html_of_a_partner_is_text_in_letters(conference):
    known = a_proposal(conference, title="<b>Fett</b>", reach={"confirmed_at": NOW})

    deciding.ask(known, "<script>alert(1)</script>", by="Büro", at=NOW)

    letter = Letter.objects.get()
    assert "<script>" not in letter.html
    assert "&lt;b&gt;Fett&lt;/b&gt;" in letter.html


def test_partners_keep_their_entry_up_to_date_and_organisers_see_what_has_changed(conference):
    made = accept(a_proposal(conference))

    current.keep(made, Wording("Retten und teilen", "Neu.", "de"), Needs(tables=3, languages=("de",)), at=LATER)

    made.refresh_from_db()
    event, version = Event.objects.get(slug=made.event_slug), access.versions(made)[-1]
    assert (event.title, event.text, event.languages) == ({"de": "Retten und teilen"}, {"de": "Neu."}, ["de"])
    assert made.tables == 3
    assert [(line.before, line.after) for line in current.lines_of(version)] == [
        ("Lebensmittel retten", "Retten und teilen"),
        ("Wir zeigen, wie Foodsharing geht.", "Neu."),
        ("Deutsch, Українська", "Deutsch"),
    ]
    assert AuditEntry.objects.filter(by=f"partner {made.pk}", did="fact changed").count() == 1


def test_a_translation_by_the_city_stays_when_a_partner_changes_their_words(conference):
    made = accept(a_proposal(conference))
    Event.objects.filter(slug=made.event_slug).update(title={"de": "Lebensmittel retten", "uk": "Рятуємо їжу"})

    current.keep(made, Wording("Retten", "Neu.", "de"), Needs.of(made), at=LATER)

    assert Event.objects.get(slug=made.event_slug).title == {"de": "Retten", "uk": "Рятуємо їжу"}


def test_organisers_take_the_newest_change_back(conference):
    made = accept(a_proposal(conference))
    current.keep(made, Wording("Retten", "Neu.", "de"), Needs.of(made), at=LATER)
    newest = access.versions(made)[-1]

    current.take_back(made, newest.number, by="Büro", at=LATER)

    event = Event.objects.get(slug=made.event_slug)
    assert (event.title, event.text) == ({"de": "Lebensmittel retten"}, {"de": "Wir zeigen, wie Foodsharing geht."})
    assert access.versions(made)[-1].taken_back_at == LATER
    with pytest.raises(Refused):
        current.take_back(made, newest.number, by="Büro", at=LATER)


def test_what_an_organiser_changed_since_is_not_lost_by_taking_back(conference):
    made = accept(a_proposal(conference))
    current.keep(made, Wording("Retten", "Neu.", "de"), Needs.of(made), at=LATER)
    Event.objects.filter(slug=made.event_slug).update(title={"de": "Vom Büro"})

    with pytest.raises(Refused) as refused:
        current.take_back(made, access.versions(made)[-1].number, by="Büro", at=LATER)

    assert (refused.value.code, Event.objects.get(slug=made.event_slug).title) == (
        Obstacle.CHANGED_SINCE,
        {"de": "Vom Büro"},
    )


def test_more_seats_than_the_room_has_are_refused_by_the_checks_of_the_programme(conference):
    made = accept(a_proposal(conference, kind="workshop", seats=12))
    room = a_room(conference.venue, slug="klein", seats=14)
    Event.objects.filter(slug=made.event_slug).update(room=room, open_facts=["starts"])

    with pytest.raises(PackError):
        current.keep(made, Wording("Lebensmittel retten", "x", "de"), Needs(seats=40), at=LATER)

    assert Event.objects.get(slug=made.event_slug).capacity == 12


def test_an_entry_that_was_removed_says_so(conference):
    made = accept(a_proposal(conference))
    Event.objects.filter(slug=made.event_slug).delete()

    with pytest.raises(Refused) as refused:
        current.keep(made, Wording("Retten", "Neu.", "de"), Needs(), at=LATER)

    assert refused.value.code == Obstacle.EVENT_GONE


def test_time_and_place_are_told_once_and_again_when_they_change(conference):
    made = accept(a_proposal(conference))
    events = Event.objects.filter(slug=made.event_slug)
    with pytest.raises(Refused):
        deciding.tell_place(made, by="Büro", at=LATER)
    events.update(starts_at=at("2025-12-13 10:00"), ends_at=at("2025-12-13 11:00"))

    first = [deciding.tell_place(made, by="Büro", at=LATER), deciding.tell_place(made, by="Büro", at=LATER)]
    n_first = Letter.objects.filter(kind="placed").count()
    events.update(starts_at=at("2025-12-13 12:00"), ends_at=at("2025-12-13 13:00"))
    deciding.tell_place(made, by="Büro", at=LATER)

    assert (first, n_first, Letter.objects.filter(kind="placed").count()) == ([True, True], 1, 2)
    assert access.proposal(conference, made.pk).is_placed


def test_the_packing_list_adds_up_by_room_and_time(conference):
    room = a_room(conference.venue, slug="foyer", name="Foyer", position=1)
    first = accept(a_proposal(conference, tables=2, people=3))
    second = accept(
        a_proposal(conference, title="Zweiter", tables=1, has_power=False, has_wall=True, floor_m2=4), "foodsharing"
    )
    accept(a_proposal(conference, title="Ohne Platz", tables=5), "foodsharing")
    a_proposal(conference, tables=50)
    Event.objects.filter(slug=first.event_slug).update(room=room, starts_at=at("2025-12-13 12:00"))
    Event.objects.filter(slug=second.event_slug).update(room=room, starts_at=at("2025-12-13 10:00"))

    rooms = packing.by_room(conference)

    foyer = rooms[0]
    assert (foyer.event.room, [load.proposal.pk for load in foyer.loads]) == (room, [second.pk, first.pk])
    total = packing.total(rooms)
    assert (total.tables, total.power, total.walls, total.floor_m2, total.people) == (8, 2, 1, 4, 3)


def test_an_organisation_of_another_city_can_not_host(conference):
    other = a_whole_city("weimar", hosts=["weimar.example"])
    an_organisation(other, slug="fremd")

    with pytest.raises(Refused):
        accept(a_proposal(conference), "fremd")

    assert Proposal.objects.filter(conference=conference).get().state == "submitted"


def test_a_place_is_shown_as_one(conference):
    park = a_place(conference.area.city, slug="park", name="Park")
    made = accept(a_proposal(conference, kind="run-up"))
    Event.objects.filter(slug=made.event_slug).update(place=park, starts_at=at("2025-12-01 10:00"))

    assert packing.by_room(conference)[0].event.place == park
