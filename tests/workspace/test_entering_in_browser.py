"""A pass in a real browser: from the demonstration's bar to the device and out again; nobody hears of the link."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.live_server import Live

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = (Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 120)).slice(0, 3).join(" | ")}`);
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def opened(browser: Browser, live: Live) -> Any:
    """Pages of a new browser, each in a context of its own."""
    contexts = []

    def open_page(**how: Any) -> Page:
        contexts.append(browser.new_context(base_url=live.address, reduced_motion="reduce", **how))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


def desk_link(page: Page) -> str:
    """Of the first desk, as the bar of the demonstration shows it."""
    page.goto("/de/")
    page.locator(".clockbar summary").click()
    return str(page.locator(".clockbar a[href*='/enter/']").first.get_attribute("href"))


@pytest.mark.parametrize("has_script", [True, False])
def test_a_helper_comes_in_and_leaves_and_nobody_hears_of_the_link(opened: Any, live: Live, has_script: bool):
    page = opened(java_script_enabled=has_script)
    link = desk_link(page)
    referrers: list[str] = []
    page.on("request", lambda request: referrers.append(request.all_headers().get("referer", "")))

    page.locator(".clockbar a[href*='/enter/']").first.click()
    page.wait_for_url("**/enter/**")
    before = page.context.cookies()
    page.locator("main form button").click()
    page.wait_for_url(lambda url: "/enter/" not in url)
    (given,) = page.context.cookies()
    page.goto(link)
    page.locator(".who summary").click()
    page.locator(".who form button").click()
    page.wait_for_url("**/de/")

    token = link.split("/")[-2]
    assert (before, page.context.cookies()) == ([], [])
    assert (given["name"], given["httpOnly"], given["sameSite"], given["path"]) == (
        "werkstadt-pass",
        True,
        "Strict",
        "/",
    )
    assert (len(referrers) > 5, [each for each in referrers if token in each]) == (True, [])
    # The greeting shows it, nothing after that does.
    assert token not in live.log.read_text(errors="replace").rpartition("afterwards.")[2]


def test_the_looking_itself_would_have_seen_a_referrer(opened: Any):
    page = opened()
    link = desk_link(page)
    referrers: list[str] = []
    page.on("request", lambda request: referrers.append(request.all_headers().get("referer", "")))

    def careless(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers=answer.headers | {"referrer-policy": "same-origin"})

    page.route("**/enter/**", careless)
    page.goto(link)

    assert any(link in each for each in referrers)


def test_another_site_can_not_press_the_button(opened: Any, live: Live):
    page = opened()
    link = live.url(desk_link(page))
    form = f'<!doctype html><title>x</title><form method="post" action="{link}"><button>x</button></form>'
    page.route("http://evil.example/", lambda route: route.fulfill(body=form, content_type="text/html"))

    page.goto("http://evil.example/")
    page.locator("button").click()
    page.wait_for_url("**/enter/**")

    assert (page.context.cookies(), page.locator("main form button").count()) == ([], 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_page_of_a_link_has_no_findings_at_three_widths(opened: Any, language: str, scheme: str):
    page = opened(bypass_csp=True, color_scheme=scheme)
    link = desk_link(page)
    page.goto(link)
    page.locator("main form button").click()
    page.goto(link.replace("/de/", f"/{language}/", 1))
    page.locator(".who summary").click()
    page.evaluate(AXE)

    findings = {}
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        findings[width] = [
            *page.evaluate(RUN_AXE),
            *[f"{over} px over" for over in [page.evaluate(SIDEWAYS)] if over > 0],
        ]

    assert findings == {320: [], 768: [], 1280: []}
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
