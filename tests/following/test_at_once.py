"""Two at the same moment: one letter, one follower, one piece of news."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from tests.factories import a_workshop
from tests.following.people import NOVEMBER, a_follower, news_to
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Event, News
from werkstadt.following import asking, telling, watching
from werkstadt.following.letters import news_letters
from werkstadt.following.models import Follow, Follower, Message, Waiting
from werkstadt.following.telling import Switch
from werkstadt.seats import editions
from werkstadt.workspace.telling import storing

pytestmark = pytest.mark.django_db(transaction=True)
CANCELLED = Switch("cancelled", {"en": "It rains."})


def at_once(*acts: Callable[[], Any]) -> list[type[Exception]]:
    """Each begins when all are there; which exceptions there were."""
    barrier, failed = Barrier(len(acts)), list[type[Exception]]()

    def run(act: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout=10)
            act()
        except Exception as error:
            failed.append(type(error))
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return failed


def test_two_workers_write_one_letter():
    event = a_workshop(title={"en": "Walk"})
    follower = a_follower(event)
    telling.switch(event, CANCELLED, write=storing.write, by="Büro", at=NOVEMBER)

    failed = at_once(*[lambda: news_letters.write(follower.pk, NOVEMBER)] * 3)

    assert (failed, len(news_to(follower)), Waiting.objects.count()) == ([], 1, 0)


def test_one_address_typed_three_times_at_once_is_one_follower():
    event = a_workshop()
    city = event.conference.area.city

    failed = at_once(*[lambda: asking.ask(city, email="o@example.org", language="en", thing=event, at=NOVEMBER)] * 3)

    assert (failed, Follower.objects.count(), Follow.objects.count()) == ([], 1, 1)


def test_of_two_who_press_the_button_one_is_told_that_the_other_was_quicker():
    event = a_workshop()
    follower = a_follower(event)
    seen = editions.of_state(Event.objects.get())

    def press() -> None:
        own = Event.objects.select_related("conference__area").get()
        telling.switch(own, CANCELLED, write=storing.write, by="Büro", at=NOVEMBER, seen=seen)

    failed = at_once(press, press)

    assert (failed, News.objects.count(), Waiting.objects.filter(follower=follower).count()) == ([Refused], 1, 1)


def test_who_looks_while_the_button_is_pressed_tells_nothing_a_second_time():
    event = a_workshop()
    a_follower(event)
    own = Event.objects.select_related("conference__area").get()

    failed = at_once(
        lambda: telling.switch(own, CANCELLED, write=storing.write, by="Büro", at=NOVEMBER),
        lambda: watching.look(NOVEMBER),
        lambda: watching.look(NOVEMBER),
    )
    watching.look(NOVEMBER)

    assert failed == []
    assert (Message.objects.filter(kind="state").count(), Waiting.objects.count(), News.objects.count()) == (1, 1, 1)


def test_who_leaves_while_a_letter_is_written_gets_no_second_one():
    event = a_workshop()
    follower = a_follower(event)
    telling.switch(event, CANCELLED, write=storing.write, by="Büro", at=NOVEMBER)

    failed = at_once(lambda: news_letters.write(follower.pk, NOVEMBER), lambda: asking.leave(follower, at=NOVEMBER))

    # Whichever was first: nothing is left to be sent, and nobody is known any more.
    assert failed == []
    assert not Follower.objects.exists()
    assert [letter.text for letter in news_to(follower) if letter.due_at] == []
