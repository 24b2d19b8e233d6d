"""The desk in a real browser: without network, killed, with lost answers; nothing is lost, nothing counts twice."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.live_server import Live, serve
from tests.room.a_day import CANARY_NAME, CANARY_NEED, Day, a_day
from tests.room.a_line import Line
from tests.room.a_tablet import Tablet
from werkstadt.seats import receipts
from werkstadt.seats.door import looking_up, tickets

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("door")


@pytest.fixture(scope="module")
def day(data: Path) -> Day:
    return a_day(data, parties=18)


@pytest.fixture(scope="module")
def server(day: Day, data: Path) -> Iterator[Live]:
    yield from serve(data, "run")


@pytest.fixture
def line(server: Live) -> Iterator[Line]:
    line = Line(server.address)
    yield line
    line.shutdown()
    line.server_close()


@pytest.fixture
def tablet(playwright: Playwright, line: Line, day: Day, tmp_path: Path) -> Iterator[Tablet]:
    tablet = Tablet(playwright, tmp_path / "profile", line.address, day)
    tablet.sign_in()
    yield tablet
    tablet.kill()


def stored(data: Path) -> dict[str, int]:
    """What the server has, read from its database beside it."""
    with sqlite3.connect(data / "werkstadt.sqlite3") as database:

        def number(query: str) -> int:
            return int(database.execute(query).fetchone()[0] or 0)

        return {
            "arrivals": number("SELECT count(*) FROM seats_arrival"),
            "let in": number("SELECT sum(people) FROM seats_arrival WHERE event_id IS NULL"),
            "taps at the house": number("SELECT count(*) FROM seats_headcount WHERE event_id IS NULL"),
            "at the house": number("SELECT sum(people) FROM seats_headcount WHERE event_id IS NULL"),
            "taps at events": number("SELECT count(*) FROM seats_headcount WHERE event_id IS NOT NULL"),
            "seated": number("SELECT sum(seated) FROM seats_headcount"),
            "checked in": number("SELECT sum(arrived) FROM seats_booking"),
        }


def since(data: Path, before: dict[str, int]) -> dict[str, int]:
    return {name: number - before[name] for name, number in stored(data).items()}


def test_nothing_is_lost_and_nothing_counts_twice(tablet: Tablet, line: Line, data: Path, day: Day):
    tablet.open_and_keep()
    line.cut()

    tablet.open()  # from the device alone
    assert tablet.has_no_network()
    before = stored(data)
    for ticket in day.tickets[:8]:
        tablet.let_in(ticket)
    for _each in range(6):
        tablet.count()
    tablet.kill()

    tablet.start()
    tablet.open()
    survived = tablet.unsent()
    for ticket in day.tickets[8:14]:
        tablet.let_in(ticket)
    for number in range(8):
        tablet.give_seat(day.events[number % 2])
    for _each in range(4):
        tablet.count()
    tablet.take_back_the_last_count()
    noted = tablet.unsent()
    not_yet = since(data, before)

    line.to_lose = 3  # the server does its work, and the answer is lost
    line.mend()
    tablet.wait_until_sent()
    tablet.kill()

    assert (survived, noted) == (14, 33)
    assert set(not_yet.values()) == {0}
    assert line.lost == 3
    people = sum(ticket.people for ticket in day.tickets[:14])
    assert since(data, before) == {
        "arrivals": 14,
        "let in": people,
        "taps at the house": 11,
        "at the house": 9,
        "taps at events": 8,
        "seated": 8,
        "checked in": people,
    }
    assert tablet.complaints == []


def test_a_browser_that_says_it_is_offline_is_believed_and_goes_on_by_itself(tablet: Tablet, data: Path):
    tablet.open_and_keep()
    before = stored(data)

    tablet.context.set_offline(True)
    tablet.has_no_network()
    tablet.count()
    unsent = tablet.unsent()
    tablet.context.set_offline(False)
    tablet.page.wait_for_function("() => deskState.unsent().length === 0", timeout=20_000)

    assert (unsent, since(data, before)["at the house"]) == (1, 1)


def test_a_device_that_keeps_taps_in_memory_only_would_lose_them(tablet: Tablet, line: Line):
    """The control: the same killing, with the store switched off."""
    tablet.open_and_keep()
    tablet.page.evaluate("""() => {
        const inMemory = [];
        deskStore.add = async (operation) => inMemory.push({ ...operation, number: inMemory.length + 1 });
        deskStore.operations = async () => inMemory;
    }""")
    line.cut()
    for _each in range(3):
        tablet.count()
    noted = tablet.unsent()
    tablet.kill()

    tablet.start()
    tablet.open()

    assert (noted, tablet.unsent()) == (3, 0)


def test_no_device_holds_a_name_or_a_need(tablet: Tablet, line: Line, day: Day):
    tablet.open_and_keep()
    tablet.page.fill("#typed", CANARY_NAME[:8] + " 14")
    tablet.page.press("#typed", "Enter")
    tablet.page.locator("#party h2", has_text=CANARY_NAME).wait_for()
    tablet.page.locator("#party [data-arrive]").first.click()
    tablet.count()
    tablet.wait_until_sent()
    tablet.page.wait_for_timeout(500)

    kept = tablet.kept()
    codes = [word for ticket in day.tickets for word in (ticket.code, ticket.token, ticket.code.replace(" ", ""))]

    assert "werkstadt-desk-werkstadt-nord" in kept
    assert [word for word in (CANARY_NAME, CANARY_NEED, *codes) if word.lower() in kept.lower()] == []


def test_without_network_a_device_gives_away_its_part_and_finds_no_names(tablet: Tablet, line: Line, day: Day):
    tablet.open_and_keep()
    tablet.page.evaluate("""async () => {
        const { list, offset } = await deskStore.known("list");
        list.events[0].share = 2;
        await deskStore.remember("list", { list, offset });
    }""")
    line.cut()
    tablet.open()
    event = day.events[0]

    for _each in range(2):
        tablet.give_seat(event)
    button = tablet.page.locator(f"[data-count='{event}']")
    button.click(force=True)
    is_closed = button.get_attribute("aria-disabled")
    tablet.page.fill("#typed", CANARY_NAME)
    tablet.page.press("#typed", "Enter")
    hint = tablet.page.locator("#party .note").inner_text()

    assert (tablet.unsent(), is_closed) == (2, "true")
    assert CANARY_NAME not in hint


def test_the_device_that_comes_later_shows_a_ticket_that_was_shown_at_both_doors(
    playwright: Playwright, tablet: Tablet, line: Line, day: Day, tmp_path: Path
):
    other = Tablet(playwright, tmp_path / "other", line.address, day)
    try:
        other.sign_in()
        for each in (tablet, other):
            each.open_and_keep()
        line.cut()
        for each in (tablet, other):
            each.open()
            each.let_in(day.tickets[16])
        line.mend()
        for each in (tablet, other):
            each.wait_until_sent()

        for each in (tablet, other):
            each.page.locator("#twice li").wait_for(timeout=40_000)
            assert each.page.locator("#twice li").count() == 1
            assert "Tür 1" in each.page.locator("#twice li").inner_text()
    finally:
        other.kill()


def test_a_code_that_came_after_the_list_is_let_in_and_found_by_the_server(
    tablet: Tablet, line: Line, data: Path, day: Day
):
    tablet.open_and_keep()
    tablet.page.evaluate("""async () => {
        const { list, offset } = await deskStore.known("list");
        list.tickets = [];
        await deskStore.remember("list", { list, offset });
    }""")
    line.cut()
    tablet.open()

    before = stored(data)

    tablet.let_in(day.tickets[15], people=2)
    line.mend()
    tablet.wait_until_sent()

    found = since(data, before)
    assert (found["let in"], found["at the house"]) == (2, 0)


def test_who_signs_out_leaves_nothing_on_the_device_and_never_before_all_is_sent(tablet: Tablet, line: Line, day: Day):
    tablet.open_and_keep()
    line.cut()
    tablet.count()
    told: list[str] = []
    tablet.page.on("dialog", lambda dialog: (told.append(dialog.message), dialog.accept()))
    tablet.page.locator(".who summary").click()

    tablet.page.locator(".who button").click()
    tablet.page.wait_for_timeout(200)
    still_here = tablet.page.url.endswith(day.desk)
    line.mend()
    tablet.page.evaluate("deskLine.send()")
    tablet.wait_until_sent()
    tablet.page.locator(".who button").click()
    tablet.page.wait_for_url("**/de/")

    assert (len(told), still_here) == (1, True)
    assert tablet.page.evaluate("async () => (await indexedDB.databases()).length") == 0


def test_a_pass_that_was_taken_back_takes_the_list_from_the_device_and_loses_no_tap(
    tablet: Tablet, line: Line, data: Path
):
    tablet.open_and_keep()
    line.cut()
    tablet.count()
    with sqlite3.connect(data / "werkstadt.sqlite3") as database:
        database.execute("DELETE FROM accounts_device")

    line.mend()
    tablet.page.evaluate("deskLine.send()")
    tablet.page.wait_for_function("() => deskLine.status.isSignedOut && deskState.list === null")

    assert tablet.unsent() == 1
    assert tablet.page.evaluate("deskStore.known('list')") is None


def test_the_device_reads_codes_and_names_tickets_as_the_server_does(tablet: Tablet):
    tablet.open()
    rng, key = random.Random(5), bytes(range(16))
    signs = "BDFKLMNRSAEIOU abcxyz0135ÄßЖАВЕКМНОРСТУ-.,😀\t'"
    typed = ["".join(rng.choices(signs, k=rng.randint(0, 30))) for _each in range(300)]
    typed += [receipts.code_of(f"{rng.random()}") for _each in range(20)]
    typed += ["https://a.example/de/receipt/PTOMTxdlQdQFY9JxV8dC_A/", "/PTOMTxdlQdQFY9JxV8dC_A?x=/y/", "a/b"]

    found = tablet.page.evaluate(
        """async ([typed, key]) => Promise.all(typed.map(async (words) => [
            deskTickets.lettersOf(words, deskLine.settings.meant),
            deskTickets.tokenIn(words),
            await deskTickets.nameIn(words, key, deskLine.settings.meant),
        ]))""",
        [typed, key.hex()],
    )

    def named(words: str) -> str | None:
        if token := looking_up.token_in(words):
            return tickets.name_of(key, tickets.TOKEN, token)
        letters = receipts.letters_of(words)
        return letters and tickets.name_of(key, tickets.CODE, letters)

    assert found == [[receipts.letters_of(words), looking_up.token_in(words), named(words)] for words in typed]
    assert len([each for each in found if each[2]]) > 20


def test_numbers_stand_in_the_form_of_the_language(tablet: Tablet):
    found = {}
    for language in ("de", "uk", "ar"):
        tablet.page.goto(tablet.day.desk.replace("/de/", f"/{language}/"))
        tablet.page.locator("#desk[data-is-ready]").wait_for()
        words = tablet.page.evaluate("[0, 1, 2, 3, 7, 21, 25, 111].map((n) => deskWords.count('people', n))")
        samples = json.loads(tablet.page.locator("#desk").get_attribute("data-desk") or "")["words"]["counted"][
            "people"
        ]
        found[language] = [words, samples]

    for words, _samples in found.values():
        assert [word for n, word in zip((7, 21, 25, 111), words[4:], strict=True) if str(n) not in word] == []
        assert "{n}" not in "".join(words)
