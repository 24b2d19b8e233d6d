"""A city plans its next conference: five people, from the copy of the last one to the walk that rain called off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.live_server import Live, serve

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ORGANISER, TRANSLATOR = "sozialplanung@example.org", "uebersetzung@example.org"
PARTNER, RESIDENT = "repair@example.org", "oksana@example.org"
NEW, WALK = "ost-2026", "klimaspaziergang"
WORK, PUBLIC = f"/en/workspace/{NEW}/", f"/en/conferences/{NEW}/"
WORKSHOPS = (
    *("orte-der-begegnung", "gesund-alt-werden", "sport-fuer-alle", "sichere-wege"),
    *("nachbarn-helfen", "pflege-zu-hause", "kultur-vor-der-haustuer", "baeume-schatten-wasser"),
    *("neu-in-nord", "gemeinsam-statt-einsam", "freie-zeit-freie-raeume", "bus-bahn-rad"),
)
# By the section of the form in which they stand.
GERMAN = {
    "basics": {
        "title": "WerkStadt – Leben in Jena-Ost",
        "lead": "Einen Tag lang sprechen Menschen aus dem Osten Jenas mit Politik und Verwaltung.",
    },
    "audience": {"audience": "Erwachsene, die im Osten Jenas leben oder sich für ihn einsetzen"},
}
UKRAINIAN = {
    "title": "WerkStadt – життя на сході Єни (Jena-Ost)",
    "lead": "Один день люди зі сходу Єни розмовляють з політиками та міською адміністрацією.",
    "audience": "Дорослі, які живуть на сході Єни",
}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """The demonstration, whose letters can be read in its mailbox."""
    yield from serve(tmp_path_factory.mktemp("story"))


@contextmanager
def somebody(browser: Browser, city: Live) -> Iterator[Page]:
    """A browser of their own."""
    context = browser.new_context(base_url=city.address, reduced_motion="reduce", accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(15_000)
    failed: list[str] = []
    page.on("response", lambda response: failed.append(response.url) if response.status >= 500 else None)
    yield page
    context.close()
    assert failed == []


def sign_in(page: Page, mail: str) -> None:
    """With the code that stands in the newest letter."""
    page.goto("/en/account/sign-in/")
    page.get_by_label("Mail address").fill(mail)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code").fill(letter_to(page, mail, r"\b\d{4}-\d{4}\b"))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(re.compile("/workspace/"))


def letter_to(page: Page, mail: str, pattern: str) -> str:
    """What the pattern finds in the newest letter to an address, in the mailbox of the demonstration."""
    mailbox = page.context.new_page()
    # The mailbox shows the first letter of an address only.
    shown = f"{mail[0]}…@{mail.partition('@')[2]}"
    for _ in range(60):
        mailbox.goto("/en/mailbox/")
        for row in mailbox.locator("main li").filter(has_text=shown).all()[:2]:
            mailbox.goto(row.get_by_role("link").first.get_attribute("href") or "")
            if found := re.search(pattern, mailbox.locator("main").inner_text()):
                mailbox.close()
                return found[0]
            mailbox.go_back()
        mailbox.wait_for_timeout(250)
    raise AssertionError(f"no letter to {mail} with {pattern}")


def test_a_city_plans_its_next_conference(browser: Browser, city: Live) -> None:
    with (
        somebody(browser, city) as organiser,
        somebody(browser, city) as partner,
        somebody(browser, city) as translator,
        somebody(browser, city) as resident,
        somebody(browser, city) as printer,
    ):
        sign_in(organiser, ORGANISER)
        begin_from_the_last_conference(organiser)
        set_the_venue(organiser)
        ask_partners(organiser)
        propose_a_booth(partner)
        accept_the_booth(organiser)
        expect_the_answer(partner)
        place_twelve_workshops(organiser)
        mend_what_contradicts_itself(organiser)
        sign_in(translator, TRANSLATOR)
        translate_into_ukrainian(translator)
        give_the_walk_seats(organiser)
        assert resident.goto(PUBLIC).status == 404  # type: ignore[union-attr]
        publish(organiser)
        receipt = book_the_walk(resident)
        sign_in(printer, ORGANISER)
        print_the_pack(printer)
        call_off_the_walk(organiser)
        everything_says_so(resident, receipt)


def begin_from_the_last_conference(page: Page) -> None:
    page.goto("/en/city/conferences/new/")
    page.get_by_label("WerkStadt – Living in Jena-Nord").check()
    page.get_by_label("For which planning area?").select_option("ost")
    page.get_by_label("What is it called?").fill("WerkStadt Ost")
    page.get_by_label("On which day?").fill("2026-05-09")
    page.get_by_role("button", name="Begin").click()
    expect(page).to_have_url(re.compile(f"/{NEW}/missing/"))
    expect(page.locator("main")).to_contain_text("The venue is not set.")


def set_the_venue(page: Page) -> None:
    page.goto(f"{WORK}facts/change/conference/{NEW}/?part=day")
    page.get_by_label("Venue", exact=True).select_option("christliches-gymnasium")
    page.get_by_label("Begins", exact=True).fill("2026-05-09T10:00")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved")
    page.goto(WORK + "missing/")
    expect(page.locator("main")).not_to_contain_text("The venue is not set.")


def ask_partners(page: Page) -> None:
    page.goto(WORK + "proposals/call/")
    page.get_by_label("Deutsch").fill("Zeigen Sie, was Sie in Ost tun.")
    page.locator("input[name=kinds][value=booth]").check()
    page.get_by_label("Proposals are taken in from").fill("2025-11-01T09:00")
    page.get_by_label("until", exact=True).fill("2026-03-01T09:00")
    page.get_by_role("button", name="Open the call").click()
    expect(page.locator("main")).to_contain_text("Partners can propose something until")


def propose_a_booth(page: Page) -> None:
    """Without an account, before the page is announced; HTML stays what it is: words."""
    page.goto(PUBLIC + "propose/")
    page.get_by_label("Which organisation are you from?").fill("Repair-Café Ost (Beispiel)")
    page.locator("input[name=kind][value=booth]").check()
    page.get_by_label("What is it called?").fill("Repair café")
    page.get_by_label("What is it about?").fill("Bring what is <b>broken</b>.")
    page.get_by_label("Tables: how many?").fill("3")
    page.get_by_label("Mail", exact=True).fill(PARTNER)
    page.get_by_role("button", name="Send the proposal").click()
    expect(page.locator("main")).to_contain_text("Bring what is <b>broken</b>.")
    letter_to(page, PARTNER, "/proposal/")


def accept_the_booth(page: Page) -> None:
    page.goto(WORK + "proposals/")
    page.get_by_role("link", name="Repair café").first.click()
    page.locator("[name=accept-words]").fill("We are looking forward to it.")
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.locator("main")).to_contain_text("accepted")
    page.goto(WORK + "programme/")
    expect(page.locator("main")).to_contain_text("Repair café")


def expect_the_answer(page: Page) -> None:
    page.reload()
    expect(page.locator("main")).to_contain_text("We are looking forward to it.")


def place_twelve_workshops(page: Page) -> None:
    """Four at a time into four rooms; the second is tried where the first is, and the page says so before saving."""
    for number, slug in enumerate(WORKSHOPS):
        room = f"raum-10{number % 4 + 1}"
        page.goto(f"{WORK}programme/events/{slug}/")
        if number == 1:
            page.get_by_label("Room", exact=True).select_option("raum-101")
            page.get_by_role("button", name="Check").click()
            expect(page.locator("main")).to_contain_text("are both there")
            page.goto(f"{WORK}programme/events/{slug}/")
        page.get_by_label("Room", exact=True).select_option(room)
        save_in_spite_of_hints(page)
    page.goto(WORK + "programme/")
    for room in ("Room 101", "Room 102", "Room 103", "Room 104"):
        expect(page.locator("main")).to_contain_text(room)


def save_in_spite_of_hints(page: Page) -> None:
    """What is no clash of rooms may be wanted: the page asks once more."""
    page.get_by_role("button", name="Save").click()
    if not re.search("saved=", page.url):
        page.locator("form").get_by_role("checkbox").last.check()
        page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile("saved="))


def mend_what_contradicts_itself(page: Page) -> None:
    """The copied texts still invite people from the north."""
    complaint = "says “Nord”, but the conference is for"
    page.goto(WORK + "publish/")
    expect(page.locator("main")).to_contain_text(complaint)
    for part, words in GERMAN.items():
        page.goto(f"{WORK}facts/change/conference/{NEW}/?part={part}")
        for field, said in words.items():
            for language in ("de", "de-simple"):
                box = page.locator(f"[id='id_{field}.{language}']")
                if not box.is_visible():
                    box.locator("xpath=ancestor::details").locator("summary").click()
                box.fill(said)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("status").first).to_contain_text("Saved")
    page.goto(WORK + "publish/")
    expect(page.locator("main")).not_to_contain_text(complaint)


def translate_into_ukrainian(page: Page) -> None:
    """What was made from the old words is outdated; the new words are marked as reviewed."""
    page.goto(WORK + "translations/uk/")
    open_texts = page.locator("main textarea")
    expect(open_texts.first).to_be_visible()
    for number in range(open_texts.count()):
        box = open_texts.nth(number)
        name = box.get_attribute("name") or ""
        box.fill(next((words for key, words in UKRAINIAN.items() if key in name), "Схід Єни"))
    page.get_by_role("button", name="Save all and mark as reviewed").click()
    page.goto(WORK + "translations/uk/")
    expect(page.locator("main")).to_contain_text("Nothing is left to do in this language.")


def give_the_walk_seats(page: Page) -> None:
    page.goto(f"{WORK}facts/change/event/{NEW}/{WALK}/")
    page.locator("[name=capacity]").fill("12")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved")


def publish(page: Page) -> None:
    page.goto(WORK + "publish/")
    page.locator("input[name=state][value=booking-open]").check()
    page.get_by_role("button", name="Save").click()
    # The city has published neither a mail address nor a phone number.
    page.get_by_label("Announce it all the same").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Saved")


def book_the_walk(page: Page) -> str:
    page.goto(f"{PUBLIC}book/?event={WALK}")
    page.locator("[name=email]").fill(RESIDENT)
    page.get_by_role("button", name=re.compile("^Book")).last.click()
    expect(page).to_have_url(re.compile("/receipt/"))
    letter_to(page, RESIDENT, "Climate walk")
    return page.url


def print_the_pack(page: Page) -> None:
    """Every sheet there is, in two languages."""
    page.goto(WORK + "print/")
    sheets = {form.get_attribute("action") for form in page.locator("form[action$='.pdf']").all()}
    assert len(sheets) >= 8
    for sheet in sorted(filter(None, sheets)):
        for language in ("de", "uk"):
            answer = page.request.get(f"{sheet}?language={language}", timeout=60_000)
            assert (answer.status, answer.body()[:5]) == (200, b"%PDF-"), (sheet, language)


def call_off_the_walk(page: Page) -> None:
    page.goto(f"{WORK}tell/events/{WALK}/")
    expect(page.locator("#who")).to_be_visible()
    expect(page.locator("main")).to_contain_text("1 ")
    page.locator("input[name=state][value=cancelled]").check()
    page.locator("[name='reason-de']").fill("Es regnet stark.")
    page.locator("[name='reason-en']").fill("It rains heavily.")
    page.get_by_role("button", name="Save and tell everybody").click()
    expect(page.locator("main")).to_contain_text("Climate walk")


def everything_says_so(page: Page, receipt: str) -> None:
    """Letter, receipt, page, calendar and feed."""
    letter_to(page, RESIDENT, "It rains heavily.")
    page.goto(receipt)
    expect(page.locator("main")).to_contain_text("It rains heavily.")
    page.goto(f"{PUBLIC}events/{WALK}/")
    expect(page.locator("main")).to_contain_text("It rains heavily.")
    assert "STATUS:CANCELLED" in page.request.get(f"{PUBLIC}events/{WALK}/calendar.ics").text()
    assert "It rains heavily." in page.request.get(f"{PUBLIC}news.atom").text()
