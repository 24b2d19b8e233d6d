"""Every page that a link leads to answers, and is valid HTML in every language."""

from __future__ import annotations

import json
import os
import re
import subprocess
import urllib.error
import urllib.request
from collections import deque
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings

from tests.live_server import Live

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CONFIGURATION = Path(__file__).resolve().parent.parent / "tools" / "html-validate" / ".htmlvalidate.json"
PAGES_AT_MOST = 1500
# Filters and QR codes can be combined without end: of each path, the first few are enough.
QUERIES_PER_PATH = 3


@dataclass(repr=False)
class Crawled:
    pages: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def crawled(live: Live) -> Crawled:
    """All pages within reach of the home page, as a reader's clicks would find them."""
    found, seen, queries = Crawled(), {live.url("/")}, dict[str, int]()
    waiting = deque([(live.url("/"), "the start")])
    while waiting and len(seen) < PAGES_AT_MOST:
        address, source = waiting.popleft()
        media_type, text = fetch(address, source, found)
        if media_type != "text/html":
            continue
        found.pages[address] = text
        for link in re.findall(r'\s(?:href|src|action)="([^"]*)"', text):
            target = urldefrag(urljoin(address, unescape(link))).url
            parts = urlsplit(target)
            if not target.startswith(live.address + "/") or target in seen or parts.path == "/clock":
                continue
            if "as=html" in parts.query:
                # A letter as mail programs get it, in the language of whom it is for; tests/base/post looks at those.
                continue
            if parts.query:
                queries[parts.path] = queries.get(parts.path, 0) + 1
                if queries[parts.path] > QUERIES_PER_PATH:
                    continue
            seen.add(target)
            waiting.append((target, address))
    return found


def fetch(address: str, source: str, found: Crawled) -> tuple[str, str]:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.headers.get_content_type(), answer.read().decode("utf-8", errors="replace")
    except urllib.error.HTTPError as error:
        found.broken.append(f"{error.code} {address} (from {source})")
        return "", ""


def test_every_link_leads_somewhere(crawled: Crawled):
    assert crawled.broken == []


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_every_language_is_within_reach(crawled: Crawled, live: Live, language: str):
    pages = {address: text for address, text in crawled.pages.items() if address.startswith(live.url(f"/{language}/"))}
    direction = "rtl" if language == "ar" else "ltr"
    openings = {address: re.search(r"<html[^>]*>", text).group() for address, text in pages.items()}
    wrong = [
        f"{address}: {opening}"
        for address, opening in openings.items()
        if not re.search(rf'\blang="{language}"', opening) or not re.search(rf'\bdir="{direction}"', opening)
    ]

    assert len(pages) >= 20
    assert wrong == []


@pytest.mark.skipif(not os.environ.get("WERKSTADT_HTML_VALIDATE"), reason="html-validate needs npm; ./test installs it")
def test_every_page_is_valid_html(crawled: Crawled, live: Live, tmp_path: Path):
    names = {}
    for number, (address, text) in enumerate(crawled.pages.items()):
        names[str(tmp_path / f"{number:04}.html")] = address.removeprefix(live.address)
        (tmp_path / f"{number:04}.html").write_text(text, encoding="utf-8")
    command = [os.environ["WERKSTADT_HTML_VALIDATE"], "--config", str(CONFIGURATION), "--formatter", "json", *names]
    # Into a file: Node ends before a pipe has taken all of it.
    with (tmp_path / "report.json").open("w") as report:
        finished = subprocess.run(command, stdout=report, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path)
    complaints: dict[str, list[str]] = {}
    for file in json.loads((tmp_path / "report.json").read_text()):
        for message in file["messages"]:
            said = f"{message['ruleId']}: {message['message']}"
            complaints.setdefault(said, []).append(f"{names[file['filePath']]}:{message['line']}")

    assert {said: places[:5] for said, places in complaints.items()} == {}
    assert finished.returncode == 0, finished.stderr
