"""The translation desk in a real browser: without the mouse, without a script, two people at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.live_server import Live

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DESK = "/de/workspace/werkstadt-nord-2025/translations/ru/?show=all&page=2"


@pytest.fixture
def organiser(browser: Browser, live: Live) -> Iterator[Callable[..., Page]]:
    """A page of a new browser that has entered the pass of the organisers of the demonstration."""
    contexts = []

    def sign_in(**how: Any) -> Page:
        contexts.append(browser.new_context(base_url=live.address, reduced_motion="reduce", **how))
        page = contexts[-1].new_page()
        lines = live.log.read_text(encoding="utf-8").splitlines()
        line = next(line for line in lines if "/enter/" in line and "Sozialplanung" in line)
        page.goto(next(word for word in line.split() if "/enter/" in word))
        page.locator("main form button").click()
        page.wait_for_url(lambda url: "/enter/" not in url)
        return page

    yield sign_in
    for context in contexts:
        context.close()


def test_control_and_enter_save_and_lead_on_to_the_next_text(organiser: Callable[..., Page]):
    page = organiser()
    page.goto(DESK)
    first, second = page.locator("textarea").nth(0), page.locator("textarea").nth(1)
    key, next_id = str(first.get_attribute("name"))[2:], second.get_attribute("id")

    first.focus()
    page.keyboard.press("End")
    page.keyboard.type(" (!)")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")

    assert page.url.endswith(f"saved=1&reviewed=1#{next_id}")
    assert first.input_value().endswith(" (!)")
    assert page.locator(f"[id='{key}'] .tag.ok").count() == 1
    assert page.evaluate("document.activeElement.id") == next_id


def test_leaving_with_words_that_are_not_saved_is_asked_about(organiser: Callable[..., Page]):
    page = organiser()
    page.goto(DESK)
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay)
    page.goto("/de/")
    page.goto(DESK)
    page.locator("textarea").nth(2).press_sequentially("слово")
    page.goto("/de/")

    assert asked == ["beforeunload"]


def test_two_people_at_once_are_told_without_a_script_too(organiser: Callable[..., Page]):
    one, two = organiser(java_script_enabled=False), organiser(java_script_enabled=False)
    for page in (one, two):
        page.goto(DESK)
    before = one.locator("textarea").nth(3).input_value()

    for page, words in ((one, f"{before} 1"), (two, f"{before} 2")):
        page.locator("textarea").nth(3).fill(words)
        page.locator("button[name=save][value=all]").click()

    told = two.locator(".text [role=alert]")
    assert (told.count(), told.locator(".words").inner_text()) == (1, f"{before} 1")
    box = two.locator(".target.bad textarea")
    assert box.input_value() == f"{before} 2"
    # Who has read it may save once more.
    two.locator("button[name=save][value=all]").click()
    one.goto(DESK)
    assert one.locator("textarea").nth(3).input_value() == f"{before} 2"
