"""A tablet at the door: a real browser with a profile of its own, which can be killed and started again."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from tests.room.a_day import Day, Ticket
from tools import chromium

KEPT = """async () => {
  const told = (asked) => new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result); });
  const found = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}), document.cookie];
  for (const {name} of await indexedDB.databases()) {
    const database = await told(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      found.push(name, JSON.stringify(await told(database.transaction(store).objectStore(store).getAll())));
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found.push(request.url);
      if (!/\\.woff2$/.test(request.url)) found.push(await (await cache.match(request)).text());
    }
  }
  return found;
}"""
NUMBER = "deskState.operations.at(-1)?.number ?? 0"
IS_KEPT = "async () => Boolean(await caches.match(location.pathname)) && Boolean(navigator.serviceWorker.controller)"


class Tablet:
    """One browser at one desk."""

    def __init__(self, playwright: Playwright, profile: Path, address: str, day: Day, *arguments: str) -> None:
        self._playwright = playwright
        self._profile = profile
        self._arguments = arguments
        self.address = address
        self.day = day
        self.complaints: list[str] = []
        # Browsers write cookies to the disk every half a minute; at a door the tablet was signed in hours ago.
        self._cookies: list[Any] = []
        self.context: BrowserContext
        self.page: Page
        self.start()

    def start(self, **options: Any) -> None:
        self.context = self._playwright.chromium.launch_persistent_context(
            self._profile,
            executable_path=chromium.find(),
            args=[*chromium.ARGUMENTS, *self._arguments],
            base_url=self.address,
            locale="de-DE",
            **options,
        )
        self.context.add_cookies(self._cookies)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def sign_in(self) -> None:
        self.page.goto(f"/de/enter/{self.day.token}/")
        self.page.locator("main form button").click()
        self.page.wait_for_url(f"**{self.day.desk}")
        self._cookies = self.context.cookies()

    def open(self) -> None:
        self.page.goto(self.day.desk)
        self.page.locator("#desk[data-is-ready]").wait_for()
        self.page.locator("#events [data-event]").first.wait_for()

    def open_and_keep(self) -> None:
        """Until the page would open without network."""
        self.open()
        until = time.monotonic() + 15
        while not self.page.evaluate(IS_KEPT):
            assert time.monotonic() < until, "The page is not kept."
            self.page.wait_for_timeout(50)

    def kill(self) -> None:
        """Every process of this browser, and no other, at once."""
        for process in Path("/proc").iterdir():
            with suppress(OSError, ValueError):
                if f"--user-data-dir={self._profile}" in (process / "cmdline").read_text().split("\0"):
                    os.kill(int(process.name), signal.SIGKILL)
        with suppress(Error):
            self.context.close()

    # What helpers do

    def let_in(self, ticket: Ticket, people: int | None = None) -> None:
        n = people or ticket.people
        self.page.fill("#typed", ticket.code.lower())
        self.page.press("#typed", "Enter")
        self._noted(f"#party [data-arrive][data-people='{n}']")

    def count(self) -> None:
        self._noted("form[data-act=count] button[type=submit]")

    def give_seat(self, event: str) -> None:
        self._noted(f"[data-count='{event}']")

    def take_back_the_last_count(self) -> None:
        self._noted("form[data-act=count] [data-undo] button")

    def _noted(self, button: str) -> None:
        """Tap, and wait until the tap is shown as done: from then on it must never be lost."""
        before = self.page.evaluate(NUMBER)
        self.page.locator(button).first.click()
        self.page.wait_for_function(f"(before) => ({NUMBER}) > before", arg=before)

    # What they see

    def has_no_network(self) -> bool:
        """Says so where nobody can overlook it."""
        self.page.locator("#sync.warn").wait_for(timeout=20_000)
        return bool(self.page.locator("#sync").is_visible())

    def unsent(self) -> int:
        return int(self.page.evaluate("deskState.unsent().length"))

    def wait_until_sent(self, seconds: float = 60) -> None:
        self.page.evaluate("dispatchEvent(new Event('online'))")  # as the system tells a browser
        self.page.wait_for_function(
            "() => deskState.unsent().length === 0 && deskLine.status.isOnline", timeout=seconds * 1000
        )

    def kept(self) -> str:
        return "\n".join(self.page.evaluate(KEPT))
