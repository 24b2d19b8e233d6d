"""In a real browser: the free seats on an open page are those that there are, and nobody is disturbed by that."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.live_server import Live, serve

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CONFERENCE = "/en/conferences/werkstadt-nord-2025/"
PROGRAMME = CONFERENCE + "programme/"
WORKSHOP, OTHER = "orte-der-begegnung", "sport-fuer-alle"
SECONDS = 2.0
# Another process: `python -c` with the words "event people" on each line, answered by the moment of the commit and
# how many seats are free now. Nobody books for 0 people: that only tells.
BOOKING = """
import secrets, sys, time
import django
django.setup()
from django.utils import timezone
from werkstadt.base import clock
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import booking, fullness
conference = Conference.objects.get()
for line in sys.stdin:
    slug, people = line.split()
    event = conference.events.get(slug=slug)
    if int(people):
        choices = [booking.Choice(event.pk, int(people))]
        party = booking.Party(adults=int(people))
        booking.register(conference, party, choices, key=secrets.token_urlsafe(16), language="de", at=clock.now())
    print(time.time(), fullness.of_event(event, clock.now()).free, flush=True)
"""
PREPARED = """
import django
django.setup()
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats.models import HeadCount, Registration
Conference.objects.update(state="booking-open", walk_in_share=0, largest_party=20)
Event.objects.filter(capacity__isnull=False).update(walk_in_share=None, round=None)
Registration.objects.all().delete()
HeadCount.objects.all().delete()
"""
WATCH = """slug => {
  const place = document.querySelector(`[data-seats="${slug}"]`);
  new MutationObserver(() => { window.changedAt = Date.now() / 1000; }).observe(place, {childList: true});
}"""
HIDE = """() => {
  window.isHidden = true;
  Object.defineProperty(document, "hidden", {get: () => window.isHidden});
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@dataclass(frozen=True)
class Booked:
    """When it was committed, and what pages say from then on."""

    at: float
    free: int

    @property
    def words(self) -> str:
        return f"{self.free} of 20 free"


Book = Callable[[str, int], Booked]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A conference of its own: these tests fill it."""
    for served in serve(tmp_path_factory.mktemp("seats")):
        subprocess.run([sys.executable, "-c", PREPARED], env=surroundings(served.data), check=True)
        yield served


@pytest.fixture(scope="module")
def book(site: Live) -> Iterator[Book]:
    """Book seats in another process than the one that serves the pages."""
    process = subprocess.Popen(
        [sys.executable, "-c", BOOKING],
        env=surroundings(site.data),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout

    def act(event: str, people: int) -> Booked:
        print(event, people, file=process.stdin, flush=True)
        at, free = process.stdout.readline().split()
        return Booked(float(at), int(free))

    yield act
    process.stdin.close()
    process.stdout.close()
    process.wait(timeout=10)


def surroundings(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WERKSTADT_")}
    return {
        **kept,
        "WERKSTADT_DATA": str(data),
        "WERKSTADT_DEMONSTRATION": "1",
        "DJANGO_SETTINGS_MODULE": "werkstadt.config.settings",
    }


@pytest.fixture
def page(browser: Browser, site: Live) -> Iterator[Page]:
    context = browser.new_context(base_url=site.address)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.on("pageerror", lambda error: refused.append(str(error)))
    yield page
    stored = context.storage_state()
    context.close()
    # What a test blocks on purpose is told by the browser in these words.
    assert [words for words in refused if "ERR_FAILED" not in words and "503" not in words] == []
    assert stored == {"cookies": [], "origins": []}


def seats(page: Page, event: str) -> Locator:
    return page.locator(f'[data-seats="{event}"]')


def opened(page: Page, path: str, event: str, book: Book) -> None:
    """The page listens, and shows what is true: it may have been made a few seconds ago, for others."""
    with page.expect_request(lambda request: "/live/" in request.url):
        page.goto(path)
    expect(seats(page, event)).to_have_text(book(event, 0).words)


@pytest.mark.parametrize("path", [PROGRAMME, f"{CONFERENCE}events/{WORKSHOP}/"])
def test_a_booking_shows_on_an_open_page_within_two_seconds(page: Page, book: Book, path: str):
    opened(page, path, WORKSHOP, book)
    page.evaluate(WATCH, WORKSHOP)

    booked = book(WORKSHOP, 2)
    expect(seats(page, WORKSHOP)).to_have_text(booked.words)

    assert page.evaluate("window.changedAt") - booked.at < SECONDS


def test_the_colour_and_the_dots_change_with_the_words(page: Page, book: Book):
    opened(page, f"{CONFERENCE}events/{WORKSHOP}/", WORKSHOP, book)
    dots = page.locator(f'svg[data-dots="{WORKSHOP}"]')
    booked = book(WORKSHOP, book(WORKSHOP, 0).free - 3)
    expect(seats(page, WORKSHOP)).to_have_text(booked.words)
    drawn_by_script = dots.inner_html()

    opened(page, PROGRAMME, WORKSHOP, book)
    expect(seats(page, WORKSHOP)).to_have_class("tag warn")
    opened(page, f"{CONFERENCE}events/{WORKSHOP}/", WORKSHOP, book)

    assert dots.inner_html() == drawn_by_script


@pytest.mark.parametrize("how", ["broken", "refused"])
def test_where_no_stream_gets_through_the_page_asks_by_itself(page: Page, book: Book, how: str):
    page.clock.install()
    page.route("**/live/**", lambda route: route.abort() if how == "broken" else route.fulfill(status=503))
    page.goto(PROGRAMME)

    booked = book(OTHER, 1)
    # What it gets may have been made up to four seconds ago, for others who asked.
    for _ in range(10):
        page.clock.fast_forward(8_500)
        page.wait_for_timeout(500)
        if seats(page, OTHER).inner_text() == booked.words:
            break

    assert seats(page, OTHER).inner_text() == booked.words


BREAKING = """() => {
  window.EventSource = class {
    static CLOSED = 2;
    readyState = 0;
    constructor() { this.failing = setInterval(() => this.onerror(), 2000); }
    close() { clearInterval(this.failing); }
  };
}"""


def test_a_stream_that_breaks_every_two_seconds_does_not_put_off_asking(page: Page):
    page.clock.install()
    page.add_init_script(f"({BREAKING})()")
    page.goto(PROGRAMME)

    with page.expect_request("**/seats.json"):
        page.clock.run_for(9_000)


def test_control_where_it_can_not_even_ask_nothing_changes(page: Page, book: Book):
    page.clock.install()
    page.route("**/live/**", lambda route: route.abort())
    page.route("**/seats.json*", lambda route: route.abort())
    page.goto(PROGRAMME)
    before = seats(page, OTHER).inner_text()

    book(OTHER, 1)
    with page.expect_request("**/seats.json*"):
        page.clock.fast_forward(8_500)

    assert seats(page, OTHER).inner_text() == before


def test_a_page_that_nobody_looks_at_is_quiet_and_fresh_when_somebody_comes_back(page: Page, book: Book):
    opened(page, PROGRAMME, OTHER, book)
    page.evaluate(HIDE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    booked = book(OTHER, 1)
    page.wait_for_timeout(1_200)
    while_hidden = list(asked)
    page.evaluate("() => { window.isHidden = false; document.dispatchEvent(new Event('visibilitychange')); }")

    expect(seats(page, OTHER)).to_have_text(booked.words)
    assert while_hidden == []


def test_a_page_out_of_the_browsers_memory_listens_again(page: Page, book: Book):
    opened(page, PROGRAMME, OTHER, book)
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    booked = book(OTHER, 1)

    with page.expect_request(lambda request: "/live/" in request.url):
        page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")

    expect(seats(page, OTHER)).to_have_text(booked.words)


def test_who_goes_back_sees_what_is_true_now(page: Page, book: Book):
    opened(page, PROGRAMME, OTHER, book)
    page.goto("/en/contact/")
    booked = book(OTHER, 1)

    page.go_back()

    expect(seats(page, OTHER)).to_have_text(booked.words)


def test_the_page_of_an_event_reads_its_change_out_and_a_programme_only_what_has_the_focus(page: Page, book: Book):
    status = page.locator("[data-live]")
    opened(page, f"{CONFERENCE}events/{OTHER}/", OTHER, book)
    expect(status).to_have_text(book(OTHER, 1).words)

    opened(page, PROGRAMME, OTHER, book)
    expect(seats(page, OTHER)).to_have_text(book(OTHER, 1).words)
    assert status.inner_text() == ""

    page.locator(f'article:has([data-seats="{OTHER}"]) a').focus()
    expect(status).to_have_text(book(OTHER, 1).words)
