"""The whole way of booking in a real browser: without scripts, by keyboard alone, with no accessibility findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.live_server import Live
from tests.public.test_everywhere import AXE, WIDTHS, look

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CONFERENCE = "conferences/werkstadt-nord-2025/"
# Two that run at the same time, so that there is something to be warned of.
WORKSHOPS = ("neu-in-nord", "bus-bahn-rad")
SEND = "main form .btn[type=submit]:not(.danger)"
FOCUS = """() => { const e = document.activeElement, b = e.getBoundingClientRect(), s = getComputedStyle(e);
  return {tag: e.outerHTML.slice(0, 90), value: e.value || "", name: e.name || "",
    is_seen: b.width > 0 && b.height > 0 && s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2}; }"""


@pytest.fixture
def watched(browser: Browser, live: Live) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=live.address, bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(AXE)
    yield context
    context.close()


@pytest.fixture
def scriptless(browser: Browser, live: Live) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=live.address, java_script_enabled=False)
    yield context
    context.close()


def choose(page: Page, *events: str, **typed: str) -> None:
    for event in events:
        page.check(f"input[value={event}]")
    for name, words in typed.items():
        page.fill(f"#id_{name}", words)
    page.locator(SEND).last.click()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_whole_way_needs_no_script_and_stores_nothing(scriptless: BrowserContext, language: str):
    page = scriptless.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    page.goto(f"/{language}/{CONFERENCE}events/neu-in-nord/")
    page.locator(".box .btn").click()
    was_chosen = page.locator("input[value=neu-in-nord]").is_checked()
    choose(page, "bus-bahn-rad", adults="2", children="4")
    was_warned = page.locator(".note.warn li").count()
    page.check("input[name=anyway]")
    page.locator(".note.warn .btn").click()
    address, code = page.url, page.locator(".code").inner_text()
    n_booked = page.locator(".bookings > li").count()
    page.locator(".bookings a[href*='/cancel/']").first.click()
    page.locator("form .btn.danger").click()
    left = page.locator(".bookings > li").count()
    page.goto(f"/{language}/receipt/")
    page.fill("#id_code", code.lower())
    page.locator(SEND).click()
    found = page.url
    page.locator("a.danger").click()
    page.locator("form .btn.danger").click()
    gone = page.url
    after = page.goto(address)

    assert (was_chosen, was_warned >= 2, n_booked, left) == (True, True, 2, 1)
    assert f"/{language}/receipt/" in address
    assert (found, gone.endswith(f"/{language}/receipt/deleted/"), after.status) == (address, True, 404)
    assert (scriptless.cookies(), scriptless.storage_state()["origins"]) == ([], [])
    assert [each for each in complaints if "404" not in each] == []


@pytest.mark.parametrize("language", ["de", "ar"])
def test_no_state_of_these_pages_has_findings(watched: BrowserContext, language: str):
    page = watched.new_page()
    found: dict[str, Any] = {}

    def note(state: str) -> None:
        found[state] = {width: look(page, width) for width in WIDTHS}

    page.goto(f"/{language}/{CONFERENCE}book/?event=neu-in-nord")
    page.click(".fold summary")
    note("form")
    choose(page, adults="0", children="140", email="x", phone="0", childcare="x")
    note("errors")
    choose(page, *WORKSHOPS, adults="1", children="4, 9", email="", phone="", childcare="4", name="M. " * 20)
    note("cautions")
    page.check("input[name=anyway]")
    page.locator(".note.warn .btn").click()
    receipt = page.url
    note("receipt")
    page.goto(receipt + "?again=1")
    note("again")
    for below in ("add/", f"cancel/{WORKSHOPS[0]}/", "party/", "contact/", "needs/", "delete/"):
        page.goto(receipt + below)
        note(below)
    page.goto(f"/{language}/receipt/")
    page.locator(SEND).click()
    note("code: empty")
    page.goto(receipt + "delete/")
    page.locator("form .btn.danger").click()
    note("deleted")

    assert {state: findings for state, findings in found.items() if any(findings.values())} == {}
    assert len(found) == 13


def test_in_the_dark_and_with_forced_colours_the_receipt_has_no_findings(watched: BrowserContext):
    page = watched.new_page()
    page.goto(f"/de/{CONFERENCE}book/")
    choose(page, WORKSHOPS[0])
    found = {}
    for name, media in (("dark", {"color_scheme": "dark"}), ("forced", {"forced_colors": "active"})):
        page.emulate_media(**media)
        found[name] = look(page, 768)
    page.goto(page.url + "delete/")
    page.locator("form .btn.danger").click()

    assert found == {"dark": [], "forced": []}


def test_a_seat_is_booked_by_keyboard_alone(browser: Browser, live: Live):
    context = browser.new_context(base_url=live.address)
    page = context.new_page()
    page.goto(f"/de/{CONFERENCE}book/")
    unseen: list[str] = []

    def tab_to(tag: str = "", **wanted: str) -> None:
        for _step in range(120):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if not focus["is_seen"]:
                unseen.append(focus["tag"])
            if wanted.items() <= focus.items() and tag in focus["tag"]:
                return
        raise AssertionError(f"The keyboard does not reach {tag or wanted}.")

    tab_to(name="event", value=WORKSHOPS[0])
    page.keyboard.press("Space")
    tab_to(name=f"places-{WORKSHOPS[0]}")
    page.keyboard.type("1")
    tab_to(name="adults")
    page.keyboard.press("Control+A")
    page.keyboard.type("2")
    tab_to(tag='<button type="submit" class="btn">')
    page.keyboard.press("Enter")
    page.wait_for_url("**/receipt/**")
    n_booked = page.locator(".bookings > li").count()
    page.goto(page.url + "delete/")
    tab_to(tag='class="btn danger"')
    page.keyboard.press("Enter")
    page.wait_for_url("**/deleted/")
    context.close()

    assert n_booked == 1
    assert unseen == []


def test_the_receipt_fits_on_one_printed_sheet_with_its_code(browser: Browser, live: Live):
    context = browser.new_context(base_url=live.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/de/{CONFERENCE}book/")
    choose(page, WORKSHOPS[0], name="Familie M.", email="m@example.org", phone="0151 23456789")
    page.emulate_media(media="print")
    sheets = page.pdf(format="A4").count(b"/Type /Page\n")
    shown = {name: page.locator(name).first.is_visible() for name in (".qr", ".code", ".only-print", ".btn", ".crumb")}
    page.emulate_media(media="screen")
    page.goto(page.url + "delete/")
    page.locator("form .btn.danger").click()
    context.close()

    assert sheets == 1
    assert shown == {".qr": True, ".code": True, ".only-print": True, ".btn": False, ".crumb": False}
