"""A proposal from the form to the programme, and files out and in, in a real browser without a script of ours."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from playwright.sync_api import Browser, Page

from tests.live_server import Live
from tests.workspace.test_plans_in_browser import findings, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PROPOSE = "/de/conferences/werkstadt-nord-2025/propose/"
WORK = "/de/workspace/werkstadt-nord-2025/"

__all__ = ["signed_in"]


def see(page: Page, looked: dict[str, list[str]], name: str) -> None:
    """In both directions of writing, as it stands there."""
    assert page.locator("h1").count() == 1
    looked[name] = findings(page)


@pytest.fixture
def partner(browser: Browser, live: Live) -> Any:
    context = browser.new_context(base_url=live.address, reduced_motion="reduce", bypass_csp=True)
    yield context.new_page()
    context.close()


def test_a_partner_proposes_and_an_organiser_asks_and_accepts(partner: Page, signed_in: Any):
    looked: dict[str, list[str]] = {}
    partner.goto(PROPOSE)
    see(partner, looked, "form")
    partner.locator("form.booking button[type=submit]").click()
    see(partner, looked, "form with errors")
    partner.fill("#id_organisation_name", "Kleingärten Am Jenzig")
    partner.check("input[name=kind][value=booth]")
    partner.fill("#id_title", "Samen tauschen")
    partner.fill("#id_text", "Bringen Sie Samen mit.")
    partner.fill("#id_tables", "2")
    partner.fill("#id_email", "garten@example.org")
    partner.locator("form.booking button[type=submit]").click()
    partner.wait_for_url("**/proposal/*/?new=1")
    link = partner.url.partition("?")[0]
    see(partner, looked, "arrived")

    team = signed_in("Sozialplanung", bypass_csp=True)
    team.goto(WORK + "proposals/?state=new")
    see(team, looked, "list")
    team.get_by_role("link", name="Samen tauschen").click()
    see(team, looked, "one")
    team.locator("details.fold").nth(1).locator("summary").click()
    team.locator("details.fold").nth(1).locator("button").click()
    see(team, looked, "one with errors")
    team.fill("#id_ask-words", "Brauchen Sie Wasser?")
    team.locator("details.fold").nth(1).locator("button").click()
    team.wait_for_url("**?done=ask")

    partner.goto(link)
    see(partner, looked, "asked")
    partner.fill("#id_words", "Nein.")
    partner.locator("main form button[type=submit]").first.click()
    partner.wait_for_url("**?replied=1")

    team.goto(team.url.partition("?")[0])
    team.locator("details.fold").first.locator("button").click()
    team.wait_for_url("**?done=accept")
    see(team, looked, "accepted")
    for path in ("call/", "packing/"):
        team.goto(WORK + "proposals/" + path)
        see(team, looked, path)

    partner.goto(link)
    see(partner, looked, "in the programme")
    for below in ("change/", "contact/", "withdraw/"):
        partner.goto(link + below)
        see(partner, looked, below)
    partner.goto("/de/conferences/werkstadt-nord-2025/programme/")
    assert "Samen tauschen" in partner.locator("main").inner_text()
    assert {name: found for name, found in looked.items() if found} == {}


def a_table(folder: Path, *rows: Any) -> Path:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Programm")
    sheet.write_row(0, 0, ("event/slug", "kind", "title.de", "starts"))
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, row)
    book.close()
    path = folder / "programm.xlsx"
    path.write_bytes(file.getvalue())
    return path


def test_a_spreadsheet_goes_in_on_two_buttons(signed_in: Any, tmp_path: Path):
    looked: dict[str, list[str]] = {}
    page = signed_in("Sozialplanung", bypass_csp=True)
    page.goto(WORK + "files/")
    see(page, looked, "files")

    def send(*rows: Any) -> None:
        page.goto(WORK + "files/")
        page.set_input_files("input[type=file]", a_table(tmp_path, *rows))
        page.locator("main form button").click()
        page.wait_for_url("**/files/look/")

    send(("", "party", "", "gestern"))
    see(page, looked, "mistakes")
    send(("", "booth", "Büchertausch", "13.12.2025 11:00"))
    see(page, looked, "differences")
    page.locator("main form button").click()
    page.wait_for_url("**/files/?created=1&changed=0&removed=0")
    see(page, looked, "done")

    assert {name: found for name, found in looked.items() if found} == {}
