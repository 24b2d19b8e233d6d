"""A shared page with a form in a real browser: it unpacks what we sent, and each reader has a key of their own."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page

from tests.live_server import Live
from werkstadt.base.forms import KEY

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGE = "/de/contact/"


def opened(browser: Browser, live: Live) -> tuple[Page, str]:
    """By a reader of their own."""
    page = browser.new_context(base_url=live.address).new_page()
    answer = page.goto(PAGE)
    assert answer
    assert (answer.headers["content-encoding"], answer.headers["cache-control"]) == ("gzip", "no-store")
    return page, page.locator("[name=key]").input_value()


def test_two_readers_get_the_same_page_with_different_keys_and_one_of_them_reports(browser: Browser, live: Live):
    (first, one), (second, other) = opened(browser, live), opened(browser, live)

    assert KEY.fullmatch(one)
    assert KEY.fullmatch(other)
    assert one != other
    assert first.locator("main").inner_text() == second.locator("main").inner_text()

    first.locator("[name=words]").fill("Die Schrift ist zu klein.")
    first.locator("form button[type=submit]").last.click()
    assert first.url == live.url("/de/contact/thanks/")
    first.context.close()
    second.context.close()


def test_another_program_unpacks_it_too(live: Live, tmp_path: Path):
    """gzip itself checks length and checksum."""
    packed = tmp_path / "page.gz"
    with packed.open("wb") as file:
        file.write(sent(live))

    unpacked = subprocess.run(["gzip", "-dc", str(packed)], capture_output=True, check=True).stdout

    assert unpacked.startswith(b"<!doctype html>")
    assert unpacked.count(b'name="key"') == 1


def sent(live: Live) -> bytes:
    with urlopen(Request(live.url(PAGE), headers={"Accept-Encoding": "gzip"}), timeout=10) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        return bytes(answer.read())
