"""Signing in, people and history in a real browser: with a passkey of a virtual device, and without findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.live_server import Live
from tests.workspace.test_plans_in_browser import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORK = "/de/workspace/werkstadt-nord-2025/"
PROOF = "/de/account/second-proof/"


@pytest.fixture
def page(browser: Browser, live: Live) -> Iterator[Page]:
    """A passkey belongs to a name, not to a number of a machine."""
    address = live.address.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=address, reduced_motion="reduce", locale="de-DE")
    yield context.new_page()
    context.close()


def become(page: Page, name: str) -> None:
    page.goto("/de/account/sign-in/")
    page.get_by_role("button", name=name).click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def sign_out(page: Page) -> None:
    page.goto("/de/account/")
    page.locator(".who summary").click()
    page.locator(".who form button").click()
    page.wait_for_url("**/de/")


def a_device(page: Page) -> None:
    """That makes passkeys, and is unlocked by its owner."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_made_signs_in_alone_and_proves_a_second_time(page: Page):
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    a_device(page)
    become(page, "Datenschutz (Beispiel)")
    page.goto(PROOF + "passkeys/add/")
    page.fill("#name", "Telefon")
    page.locator("form[data-passkey] button").click()
    page.wait_for_url("**/recovery-codes/**")
    n_codes = page.locator(".recovery li").count()
    sign_out(page)
    page.goto("/de/account/sign-in/?next=/de/account/")
    page.locator("form[data-passkey] button").click()
    page.wait_for_url("**/de/account/")
    signed_in = page.locator(".who summary bdi").inner_text()
    page.goto(PROOF)
    page.locator(".things a.small").first.click()
    asked_again = page.url
    page.locator("form[data-passkey] button").click()
    page.wait_for_url("**/remove/")
    page.locator("main form .danger").click()
    page.wait_for_url("**" + PROOF)

    assert (n_codes, signed_in) == (10, "Datenschutz (Beispiel)")
    assert "/second-proof/again/" in asked_again
    assert page.locator(".things a.small").count() == 0
    assert complaints == []


PAGES = {
    "Administration (Beispiel)": [
        *("/de/city/people/", "/de/city/people/invite/", "/de/city/history/", "/de/account/", PROOF),
        *(PROOF + "app/", PROOF + "passkeys/add/", WORK + "history/"),
    ],
    "Sozialplanung (Beispiel)": [WORK + "passes/", WORK + "people/", WORK + "people/invite/"],
}


@pytest.mark.parametrize("language", ["de", "ar"])
def test_no_page_has_findings(page: Page, language: str):
    found: dict[str, list[str]] = {}

    def note(name: str) -> None:
        found[name] = findings(page)

    for name, addresses in PAGES.items():
        page.goto("/de/account/sign-in/")
        become(page, name)
        for address in addresses:
            page.goto(address.replace("/de/", f"/{language}/"))
            note(address)
        sign_out(page)
    page.goto(f"/{language}/account/sign-in/")
    note("sign in")
    page.locator("main form .btn:not(.outline)").click()
    note("sign in: nothing written")
    page.fill("#id_email", "somebody@example.org")
    page.locator("main form .btn:not(.outline)").click()
    note("code")
    page.fill("#id_code", "1234")
    page.locator("main form .btn").click()
    note("code: wrong")
    page.goto(f"/{language}/workspace/werkstadt-nord-2025/seats/")
    note("closed")

    assert {name: findings_ for name, findings_ in found.items() if findings_} == {}


@pytest.mark.parametrize("name", ["Administration (Beispiel)"])
def test_forms_about_people_show_their_errors_without_findings(page: Page, name: str):
    found: dict[str, list[str]] = {}
    become(page, name)
    page.goto("/de/city/people/invite/")
    page.locator("main form .btn").click()
    found["invite: nothing written"] = findings(page)
    page.fill("#id_email", "neu@example.org")
    page.locator("input[value=translator]").check()
    page.locator("main form .btn").click()
    found["invited"] = findings(page)
    page.goto("/de/city/people/")
    found["with an invitation"] = findings(page)
    page.locator(".things h2 a").nth(2).click()
    found["somebody"] = findings(page)
    page.locator("section .danger").last.click()
    found["delete?"] = findings(page)

    assert {state: each for state, each in found.items() if each} == {}


def test_without_scripts_a_code_signs_in(browser: Browser, live: Live):
    context = browser.new_context(base_url=live.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/de/account/sign-in/?next=/de/account/")
    page.fill("#id_email", "uebersetzung@example.org")
    page.locator("main form .btn:not(.outline)").click()
    letters = context.new_page()
    code = None
    while code is None:
        # The job that writes it takes a moment.
        letters.goto("/de/mailbox/")
        code = re.search(r"\d{4}-\d{4}", letters.locator(".rows").inner_text())
    page.fill("#id_code", code.group())
    page.locator("main form .btn").click()

    assert page.url.endswith("/de/account/")
    context.close()
