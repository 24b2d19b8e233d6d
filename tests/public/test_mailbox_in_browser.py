"""The mailbox and a letter in a real browser: no accessibility findings, also in the dark, and nothing runs in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.live_server import Live
from tests.public.test_everywhere import AXE, WIDTHS, look

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
# Written by another process, as a worker's would be: the server must show it.
WRITE = """
import django, sys
django.setup()
from django.template.loader import get_template
from werkstadt.base import clock, post
from werkstadt.base.languages import direction
from werkstadt.base.models import Letter
from werkstadt.base.post.draft import Button, Fact, Facts, Heading, Paragraph, SmallPrint
from werkstadt.base.post.inline import marked
language = sys.argv[1]
blocks = [
    Heading("Klimaanpassungsspaziergang durch Nachbarschaftsgärten"), Paragraph("Bis " + marked("Samstag", "de") + "!"),
    Facts((Fact("Wann", "13. Dezember 2025"), Fact("Wo", "Emil-Höllein-Platz"))), Heading("Zweite Überschrift"),
    Button("Meine Plätze ansehen", "/de/imprint/?" + "x" * 60), SmallPrint("Stadt Jena"),
]
frame = {"subject": "Ihre Plätze", "blocks": blocks, "language": language, "direction": direction(language)}
html = get_template("mails/letter.html").render(frame) + "<script>document.title = 'run'</script>"
words = post.Words("Ihre Plätze", "Bis Samstag!", html, language)
key = f"browser-{language}"
post.write(to="a@example.org", letter=words, key=key, about=key, is_confirmed=True, at=clock.now())
print(Letter.objects.get(key=key).pk)
"""


@pytest.fixture(scope="module")
def letters(live: Live) -> dict[str, int]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WERKSTADT_")}
    environment |= {"WERKSTADT_DATA": str(live.data), "WERKSTADT_DEMONSTRATION": "1"}
    environment |= {"DJANGO_SETTINGS_MODULE": "werkstadt.config.settings", "PYTHONPATH": str(ROOT / "src")}
    return {
        language: int(subprocess.check_output([sys.executable, "-c", WRITE, language], cwd=ROOT, env=environment))
        for language in ("de", "ar")
    }


@pytest.fixture
def context(browser: Browser, live: Live) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=live.address, bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(AXE)
    yield context
    context.close()


def findings(page: Page) -> dict[tuple[str, int], list[str]]:
    """In the light and in the dark, at three widths."""
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found |= {(scheme, width): look(page, width) for width in WIDTHS}
    return {where: signs for where, signs in found.items() if signs}


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_mailbox_has_no_findings(context: BrowserContext, letters: dict[str, int], language: str):
    page, found = context.new_page(), {}
    for address in (f"/{language}/mailbox/", f"/{language}/mailbox/{letters['ar']}/"):
        page.goto(address)
        found[address] = findings(page)

    assert [signs for signs in found.values() if signs] == []


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_letter_has_no_findings(context: BrowserContext, live: Live, letters: dict[str, int], language: str):
    page = context.new_page()
    # Without the policy of the mailbox, in which the tool could not run either.
    html = context.request.get(f"/de/mailbox/{letters[language]}/?as=html").text().partition("<script>")[0]
    page.set_content(html)
    page.add_script_tag(content=AXE)

    found = {sign for signs in findings(page).values() for sign in signs}
    # It lies inside the page of a mail program, which has the landmarks.
    assert {sign.partition(":")[0] for sign in found} - {"landmark-one-main", "region"} == set()


def test_nothing_runs_in_a_letter_and_its_button_leads_on(browser: Browser, live: Live, letters: dict[str, int]):
    context = browser.new_context(base_url=live.address)
    page, refused = context.new_page(), list[Any]()
    page.on("console", lambda message: refused.append(message.text))

    page.goto(f"/de/mailbox/{letters['de']}/?as=html")
    title = page.title()
    page.locator("a.button").click()
    page.wait_for_url("**/de/imprint/?x*")
    context.close()

    assert title == "Ihre Plätze"
    assert len(refused) == 1
