"""The door in every state, at three widths, in German and from right to left: nothing that anybody can't use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.live_server import serve
from tests.public.test_everywhere import AXE, WIDTHS, look
from tests.room.a_day import CANARY_NAME, Day, a_day
from tests.room.a_line import Line

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LANGUAGES = ("de", "ar")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("look")


@pytest.fixture(scope="module")
def day(data: Path) -> Day:
    return a_day(data, parties=6, capacity=12)


@pytest.fixture(scope="module")
def line(day: Day, data: Path) -> Iterator[Line]:
    for server in serve(data, "run"):
        line = Line(server.address)
        yield line
        line.shutdown()
        line.server_close()


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, browser: Browser, line: Line, day: Day) -> Iterator[Page]:
    context = browser.new_context(base_url=line.address, bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(AXE)
    page = context.new_page()
    page.goto(f"/{request.param}/enter/{day.token}/")
    page.locator("main form button").click()
    page.locator("#events [data-event]").first.wait_for()
    yield page
    line.mend()
    context.close()


def findings(page: Page) -> list[str]:
    return [f"{width}: {found}" for width in WIDTHS for found in look(page, width)]


def look_for(page: Page, typed: str) -> None:
    page.fill("#typed", typed)
    page.press("#typed", "Enter")
    page.locator("#party > *").first.wait_for()


def test_every_state_of_the_desk(page: Page, line: Line, day: Day):
    ticket = day.tickets[1 if "/de/" in page.url else 3]
    found: dict[str, Any] = {"begin": findings(page)}
    look_for(page, ticket.code)
    found["party"] = findings(page)
    page.locator("#party [data-arrive]").first.click()
    page.locator("#result .note").wait_for()
    found["let in"] = findings(page)
    look_for(page, ticket.code)
    found["shown again"] = findings(page)
    look_for(page, CANARY_NAME)
    found["several"] = findings(page)
    look_for(page, "nobody at all")
    found["nobody"] = findings(page)
    for _each in range(2):
        page.locator("[data-count]").first.click()
    page.locator("form[data-act=count] button[type=submit]").click()
    page.locator("#taps").wait_for()
    page.locator("#taps summary").click()
    found["taps"] = findings(page)
    line.cut()
    page.locator("form[data-act=count] button[type=submit]").click()
    page.locator("#sync.warn").wait_for()
    found["without network"] = findings(page)
    look_for(page, "SUDI MERO KAMU SIKA")
    found["unknown without network"] = findings(page)
    page.emulate_media(color_scheme="dark")
    found["dark"] = findings(page)
    page.locator("#scan").click()
    page.locator("#scanner").wait_for()
    found["camera"] = findings(page)

    assert found == {state: [] for state in found}


def test_the_pages_beside_it(page: Page, line: Line):
    start = page.url.rpartition("/desk/")[0]
    found: dict[str, Any] = {}
    for name in ("/desk/lists/", "/foyer/", "/desk/?door=w0", "/desk/?refused=unknown-event"):
        page.goto(start + name)
        found[name] = findings(page)
    page.emulate_media(color_scheme="dark")
    page.goto(start + "/foyer/")
    found["dark"] = findings(page)

    assert found == {state: [] for state in found}


def test_without_a_script(browser: Browser, line: Line, day: Day):
    context = browser.new_context(base_url=line.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/de/enter/{day.token}/")
    page.locator("main form button").click()
    before = page.locator("[data-people-here]").inner_text()
    page.fill("#typed", day.tickets[2].code)
    page.locator("form[data-act=look] button[type=submit]").click()
    page.locator("#party button.hot").click()
    page.locator("#done").wait_for()
    after = page.locator("[data-people-here]").inner_text()
    context.close()

    assert before != after


@pytest.mark.parametrize("target", [44])
def test_what_a_thumb_must_hit_is_large_enough(page: Page, target: int):
    page.set_viewport_size({"width": 360, "height": 740})

    small = page.evaluate(
        """(least) => [...document.querySelectorAll("#desk button, #desk select, #desk input, #desk summary")]
            .map((each) => [each.getBoundingClientRect(), each.outerHTML.slice(0, 60)])
            .filter(([box]) => box.height && box.height < least)
            .map(([box, what]) => `${Math.round(box.height)} ${what}`)""",
        target,
    )

    assert small == []
