"""Pages of organisers and the care team in a real browser: no accessibility findings, nothing runs over."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.live_server import Live
from tests.workspace.test_entering_in_browser import AXE, RUN_AXE, SIDEWAYS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORK = "/de/workspace/werkstadt-nord-2025/"
PAGES = {
    "Sozialplanung": [
        *("seats/", "seats/rules/", "places/", "places/rounds/nachmittag-1/", "needs/"),
        *("proposals/", "proposals/call/", "proposals/packing/", "proposals/1/", "files/"),
        *("tell/", "tell/new/", "tell/events/orte-der-begegnung/"),
    ],
    "Betreuung": ["needs/"],
}


@pytest.fixture
def signed_in(browser: Browser, live: Live) -> Any:
    """A page of a new browser that has entered the pass whose link in the demonstration's bar says this."""
    contexts = []

    def sign_in(team: str, **how: Any) -> Page:
        contexts.append(browser.new_context(base_url=live.address, reduced_motion="reduce", **how))
        page = contexts[-1].new_page()
        page.goto("/de/")
        page.locator(".clockbar summary").click()
        for link in page.locator(".clockbar a").all():
            address = str(link.get_attribute("href"))
            if "/enter/" in address:
                page.goto(address)
                if team in page.locator("main").inner_text():
                    break
                page.goto("/de/")
                page.locator(".clockbar summary").click()
        page.locator("main form button").click()
        page.wait_for_url(lambda url: "/enter/" not in url)
        return page

    yield sign_in
    for context in contexts:
        context.close()


def findings(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found += [*page.evaluate(RUN_AXE), *[f"{over} px over" for over in [page.evaluate(SIDEWAYS)] if over > 0]]
    return found


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("team", PAGES)
def test_pages_of_the_team_have_no_findings(signed_in: Any, team: str, language: str):
    page = signed_in(team, bypass_csp=True)
    addresses = [WORK + path for path in PAGES[team]]
    if team == "Sozialplanung":
        page.goto(addresses[0])
        addresses += [str(link.get_attribute("href")) for link in page.locator(".acts a").all()[:2]]

    found = {}
    for address in addresses:
        page.goto(address.replace("/de/", f"/{language}/", 1))
        found[address] = (page.locator("h1").count(), findings(page))

    assert found == dict.fromkeys(addresses, (1, []))


def test_without_a_script_an_organiser_changes_seats_and_is_told(signed_in: Any):
    page = signed_in("Sozialplanung", java_script_enabled=False)
    page.goto(WORK + "seats/")

    page.locator(".acts a").first.click()
    page.locator("main form button").click()

    page.wait_for_url("**/seats/?moved=0")
    assert page.locator("[role=status]").count() == 1
