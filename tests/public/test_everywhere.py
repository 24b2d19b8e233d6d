"""Every page in every language at three widths: no accessibility findings, nothing foreign, no script needed."""

from __future__ import annotations

import json
import re
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.live_server import Live

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = (Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
LANGUAGES = [code for code, _name in settings.LANGUAGES]
WIDTHS = (320, 768, 1280)
# What a page says wrong in one language, it says wrong in all; what sticks out does so where words are longest, so that
# is looked at in each language and width.
LOOKED_AT = {"de": WIDTHS, "ar": WIDTHS}
CONFERENCE = "conferences/werkstadt-nord-2025/"
# Every template in every state that readers can meet.
PAGES = {
    "home": "",
    "division": "divisions/statistical/",
    "area": "areas/nord/",
    "area without conference": "areas/ost/",
    "area of the statistics": "areas/stat-nord/",
    "find": "find/",
    "find: several": "find/?q=en",
    "find: nothing": "find/?q=xyz",
    "find: empty": "find/?q=",
    "conference": CONFERENCE,
    "programme": CONFERENCE + "programme/",
    "programme by topic": CONFERENCE + "programme/?by=topic",
    "programme filtered": CONFERENCE + "programme/?topic=gesundheit-pflege",
    "programme: nothing fits": CONFERENCE + "programme/?topic=gesundheit-pflege&room=aula",
    "programme: unknown filter": CONFERENCE + "programme/?topic=nix",
    "book": CONFERENCE + "book/?event=orte-der-begegnung",
    "places by wishes": CONFERENCE + "places/",
    "find my receipt": "receipt/",
    "propose": CONFERENCE + "propose/",
    "proposal deleted": "proposal/deleted/",
    "follow an area": "areas/nord/follow/",
    "follow a conference": CONFERENCE + "follow/",
    "follow an event": CONFERENCE + "events/klimaspaziergang/follow/",
    "asked to follow": "follow/sent/",
    "followed no more": "follow/left/",
    "run-up event": CONFERENCE + "events/klimaspaziergang/",
    "event": CONFERENCE + "events/orte-der-begegnung/",
    "event cancelled": CONFERENCE + "events/freie-zeit-freie-raeume/",
    "event at risk": CONFERENCE + "events/reparieren/",
    "contest": CONFERENCE + "contest/",
    "news": CONFERENCE + "news/",
    "downloads": CONFERENCE + "downloads/",
    "taking part": "taking-part/",
    "imprint": "imprint/",
    "privacy": "privacy/",
    "accessibility": "accessibility/",
    "easy": "easy/",
    "contact": "contact/",
    "contact: thanks": "contact/thanks/",
    "mailbox of the demonstration": "mailbox/",
    "site map": "sitemap/",
    "qr": "qr/?page=/de/",
    "not found": "nothing-here/",
    "link that opens nothing": "enter/nothing/",
}
RUN_AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 120)).slice(0, 3).join(" | ")}`);
}"""
# What sticks out at the side, except what is cut off or hidden on purpose.
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def context(browser: Browser, live: Live) -> Any:
    # Without movement: a colour half-way between two states would be measured as the colour.
    context = browser.new_context(base_url=live.address, bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(AXE)
    yield context
    context.close()


@pytest.mark.everywhere
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_findings_at_three_widths(context: BrowserContext, live: Live, name: str, language: str):
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"/{language}/{PAGES[name]}")
    findings = {width: look(page, width, only_width=width not in LOOKED_AT.get(language, (320,))) for width in WIDTHS}
    opening = page.locator("html")
    about = (opening.get_attribute("lang"), opening.get_attribute("dir"))
    page.close()

    assert findings == {width: [] for width in WIDTHS}
    assert about == (language, "rtl" if language == "ar" else "ltr")
    assert [url for url in asked if not url.startswith(live.address)] == []


def look(page: Page, width: int, *, only_width: bool = False) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = [] if only_width else page.evaluate(RUN_AXE)
    if (pixels := page.evaluate(SIDEWAYS)) > 0:
        found.append(f"sticks out by {pixels} pixels")
    return found


@pytest.mark.everywhere
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_findings_in_the_dark(context: BrowserContext, name: str):
    page = context.new_page()
    page.emulate_media(color_scheme="dark")
    page.goto(f"/de/{PAGES[name]}")
    findings = look(page, 768)
    page.close()

    assert findings == []


def test_the_design_system_has_no_findings(context: BrowserContext):
    page = context.new_page()
    page.goto("/components")
    findings = {width: look(page, width) for width in WIDTHS}
    page.close()

    assert findings == {width: [] for width in WIDTHS}


def test_the_looking_itself_finds_a_seeded_defect(context: BrowserContext):
    page = context.new_page()
    page.goto("/de/")
    page.evaluate(
        """() => {
          document.body.insertAdjacentHTML("beforeend", "<img src='/static/x.png'><p id='wide'>x</p>");
          document.getElementById("wide").style.inlineSize = "3000px";
        }"""
    )
    findings = look(page, 768)
    page.close()

    assert [finding.partition(":")[0] for finding in findings if finding.startswith("image-alt")] == ["image-alt"]
    assert any(finding.startswith("sticks out") for finding in findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_need_no_script_and_get_no_cookie(browser: Browser, live: Live, language: str):
    context = browser.new_context(base_url=live.address, java_script_enabled=False)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))

    page.goto(f"/{language}/{CONFERENCE}")
    page.locator(".hero .btn[href$='/programme/']").first.click()
    page.locator(".filters .chip").nth(2).click()
    page.locator(".ev a").first.click()
    heading = page.locator("h1").inner_text()
    cookies = context.cookies()
    storage = page.context.storage_state()
    context.close()

    assert heading
    assert cookies == []
    assert storage["origins"] == []
    assert refused == []


def test_the_keyboard_reaches_the_content_and_every_focus_is_seen(browser: Browser, live: Live):
    context = browser.new_context(base_url=live.address)
    page = context.new_page()
    page.goto(f"/de/{CONFERENCE}programme/")
    page.keyboard.press("Tab")
    first = page.evaluate("() => document.activeElement.className")
    unseen: list[str] = []
    for _step in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement, b = e.getBoundingClientRect(), s = getComputedStyle(e);
              return {tag: e.outerHTML.slice(0, 80), ok: e === document.body || (b.width > 0 && b.height > 0
                && s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2)}; }"""
        )
        if not seen["ok"]:
            unseen.append(seen["tag"])
    context.close()

    assert first == "skip"
    assert unseen == []


def test_the_demonstrations_clock_is_moved_and_the_page_shows_the_day(browser: Browser, live: Live):
    context = browser.new_context(base_url=live.address, java_script_enabled=False)
    page = context.new_page()
    try:
        page.goto(f"/de/{CONFERENCE}programme/")
        expect(page.locator(".now")).to_have_count(0)
        page.locator(".clockbar summary").click()
        page.locator(".clockbar button").nth(2).click()
        # A click does not wait for the page that it leads to.
        expect(page.locator(".now")).to_have_count(1)
        page.locator(".clockbar summary").click()
        page.locator(".clockbar button").nth(0).click()
        expect(page.locator(".now")).to_have_count(0)
    finally:
        context.close()


def test_pages_carry_the_strict_policy(live: Live):
    with urllib.request.urlopen(live.url("/de/"), timeout=10) as answer:
        headers = answer.headers
        text = answer.read().decode()

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Set-Cookie"] is None
    assert not re.search(r"\sstyle=|<script(?! type=.application/ld\+json)", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_structured_data_is_json_and_speaks_the_language(live: Live, language: str):
    with urllib.request.urlopen(live.url(f"/{language}/{CONFERENCE}"), timeout=10) as answer:
        text = answer.read().decode()

    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    data = json.loads(block)
    assert (data["@type"], data["inLanguage"], len(data["subEvent"]) > 20) == ("Event", language, True)
