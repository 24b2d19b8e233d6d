"""Following by mail in a real browser without a script: from the page of an event to the last letter."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.live_server import Live
from tests.workspace.test_plans_in_browser import findings, signed_in  # noqa: F401 (a fixture)

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EVENT = "/de/conferences/werkstadt-nord-2025/events/gesund-alt-werden/"


@pytest.fixture
def context(browser: Browser, live: Live) -> Any:
    # Axe runs in the page, but no script of the page itself does.
    context = browser.new_context(base_url=live.address, bypass_csp=True, reduced_motion="reduce")
    context.route("**/*.js", lambda route: route.abort())
    yield context
    context.close()


def looked(page: Page, found: dict[str, Any], name: str) -> None:
    found[name] = (page.locator("h1").count(), findings(page))


def test_from_the_first_question_to_the_last_letter(context: BrowserContext, live: Live, signed_in: Any):  # noqa: F811
    page, found = context.new_page(), dict[str, Any]()

    # Somebody asks, with a mistake first.
    page.goto(EVENT)
    page.locator("main a[href$='/follow/']").click()
    looked(page, found, "the form")
    page.locator("input[name=email]").fill("niemand")
    page.locator("main form:has(input[name=email]) button").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    looked(page, found, "the form with a mistake")
    page.locator("input[name=email]").fill("oksana@example.org")
    page.locator("main form:has(input[name=email]) button").click()
    page.wait_for_url("**/follow/sent/")
    looked(page, found, "asked")

    # The letter lies in the mailbox; its link asks, its button confirms.
    link = link_in_the_newest_letter(page)
    page.goto(link)
    looked(page, found, "to be confirmed")
    page.locator("form:has(input[value=confirm]) button").click()
    page.wait_for_url("**?confirmed")
    looked(page, found, "confirmed")

    # Organisers look at the letters, and then cancel the event.
    work = signed_in("Sozialplanung", bypass_csp=True)
    work.goto(EVENT.replace("/de/conferences/", "/de/workspace/").replace("/events/", "/tell/events/"))
    work.locator("input[value=cancelled]").check()
    work.locator("textarea[lang=de]").fill("Die Referentin ist krank.")
    work.locator("button[value=look]").click()
    expect(work.locator("#previews details")).to_have_count(6)
    looked(work, found, "the letters before")
    work.locator("main form button.btn:not(.outline)").click()
    work.wait_for_url("**/tell/?booked=*&followers=1")
    looked(work, found, "told")

    # Page and feed say it at once, and the letter follows.
    page.goto(EVENT)
    expect(page.get_by_text("Die Referentin ist krank.").first).to_be_visible()
    assert "Die Referentin ist krank." in page.request.get("/de/conferences/werkstadt-nord-2025/news.atom").text()

    # One click, and nobody knows them any more.
    page.goto(link)
    page.locator("form:has(input[value=leave]) button").click()
    page.wait_for_url("**/follow/left/")
    looked(page, found, "left")
    assert page.request.get(link).status == 404
    assert found == dict.fromkeys(found, (1, []))


def link_in_the_newest_letter(page: Page) -> str:
    def letters() -> list[str]:
        page.goto("/de/mailbox/")
        return [str(each.get_attribute("href")) for each in page.locator("main a[href*='/mailbox/']").all()]

    for _try in range(20):
        for address in letters()[:3]:
            page.goto(address)
            if found := re.search(r"/de/follow/[\w-]{22}/", page.content()):
                return found[0]
        page.wait_for_timeout(500)
    raise AssertionError("No letter with a link has come.")
