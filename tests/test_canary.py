"""An attack in every text of every table: nothing runs, nothing stands unescaped, in every representation."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse

from tests.canary import FILE, OPEN, a_poisoned_city, header_lines, suspicious_in_page, suspicious_in_paper
from tests.live_server import Live, serve
from tests.receipts import receipt_of
from tests.routes import ROUTES, content
from tests.staff import NOBODY, Visitor, become, cookies_of
from werkstadt.accounts.roles import Role
from werkstadt.packs import media

ROOT = Path(__file__).resolve().parent.parent
CONFERENCE = "/{language}/conferences/jena-konferenz/"
MORE = [
    "/{language}/conferences/erste/",
    CONFERENCE + "events/jena-konferenz-spaziergang/",
    CONFERENCE + "events/plenum/",
    CONFERENCE + "programme/?by=topic",
    CONFERENCE + "programme/?topic=gesundheit",
    CONFERENCE + "programme/?topic=%22%3E%3Cevil%3E",
    "/{language}/areas/jena-nord/?%22%3E%3Cevil%20onx=1%3E",
    "/{language}/find/?q=k",
    "/{language}/find/?q=%22%3E%3Cevil%3E",
    "/{language}/contact/?page=%22%3E%3Cevil%3E",
    "/{language}/qr/?page=/de/conferences/jena-konferenz/",
    "/{language}/%22%3E%3Cevil%3E/",
    *(f"/{{language}}/conferences/{OPEN}/{below}" for below in ("", "programme/", "events/buchbar/", "events/wunsch/")),
    f"/{{language}}/conferences/{OPEN}/events/abgesagt/",
    f"/{{language}}/conferences/{OPEN}/book/?event=buchbar&event=%22%3E%3Cevil%3E",
    "/{language}/receipt/{token}/?again=%22%3E%3Cevil%3E",
    *(f"/{{language}}/receipt/{{token}}/{below}" for below in ("calendar.ics", "data.json", "add/?event=wunsch")),
    *(f"/{{language}}/receipt/{{token}}/{below}/" for below in ("cancel/buchbar", "contact", "needs", "delete")),
]
# Reports are for the city only; icons are chosen by name, an unknown one is left out; the codes of cards are computed
# from a seed; letters and pages are chosen by a language; marks are compared only; the others are for packs.
PACKED = {"application/zip", media.SHEET}
NEVER_SHOWN = {
    "BarrierReport.language",
    "BarrierReport.page",
    "BarrierReport.words",
    "BarrierReportContact.words",
    "CardBatch.seed",
    "Delivery.language",
    "Delivery.received_by",
    "Follower.language",
    "Follower.mark",
    "Invitation.language",
    "Person.language",
    "Proposal.language",
    "Source.language",
    "Task.done_by",
    "Topic.icon",
}


def addresses(language: str) -> dict[str, Visitor]:
    """Each with one of those that it is open to; staff may also come by where everybody may."""
    found = {
        route.at(language=language): Visitor(Role.HELPER)
        if route.is_public and name.startswith("workspace-")
        else route.visitor
        for name, route in ROUTES.items()
        if name not in {"public-clock", "public-file"}
    }
    return found | more(language)


def more(language: str) -> dict[str, Visitor]:
    return {address.format(language=language, token=receipt_of(OPEN)): NOBODY for address in MORE}


@pytest.fixture
def poisoned(settings, tmp_path, db):
    settings.FILES = tmp_path / "files"
    return a_poisoned_city()


@pytest.fixture
def poisoned_languages(settings, tmp_path, db):
    settings.FILES = tmp_path / "files"
    return a_poisoned_city(is_language_poisoned=True)


def suspicious(response: Any) -> list[str]:
    """What gives away an attack that worked, by the kind of the answer."""
    body, kind = content(response), response["Content-Type"].partition(";")[0]
    found = list(header_lines(response))
    if kind == "text/html":
        found += suspicious_in_page(body.decode())
    elif kind in {"application/atom+xml", "application/xml", "application/xliff+xml", "image/svg+xml"}:
        found += [each.tag for each in ElementTree.fromstring(body).iter() if "evil" in each.tag or each.get("onclick")]
    elif kind in {"application/json", "application/geo+json", "application/manifest+json"}:
        json.loads(body)
    elif kind in {"text/calendar", "text/plain", "text/javascript"}:
        found += [line for line in body.decode().splitlines() if line.startswith(("X-Evil", "X-EVIL"))]
    elif kind == "application/pdf":
        found += suspicious_in_paper(body)
    elif kind in PACKED:
        found += suspicious_parts(body)
    elif kind != "image/png":
        found.append(kind)
    return found


def suspicious_parts(body: bytes) -> list[str]:
    """Names that lead elsewhere, formulas, links."""
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        names = packed.namelist()
        tables = [packed.read(name) for name in names if name.startswith("xl/worksheets/")]
    found = [name for name in names if name.startswith("/") or ".." in name.split("/")]
    return found + [mark.decode() for mark in (b"<f>", b"<hyperlink") if any(mark in table for table in tables)]


@pytest.mark.parametrize("language", ["de", "de-simple", "ar"])
def test_no_text_becomes_markup_code_or_a_header(client, poisoned, language):
    found = {at: suspicious(become(client, role).get(at)) for at, role in addresses(language).items()}

    assert {address: signs for address, signs in found.items() if signs} == {}


def test_no_language_of_a_text_becomes_markup(client, poisoned_languages):
    found = {at: suspicious(become(client, role).get(at)) for at, role in addresses("uk").items()}

    assert {address: signs for address, signs in found.items() if signs} == {}


def test_every_attack_was_really_shown(client, poisoned):
    pages = [content(become(client, role).get(at)).decode(errors="replace") for at, role in addresses("de").items()]
    said = unescape("".join(pages)).replace("\r\n ", "")

    shown = {name for mark, name in poisoned.items() if mark in said}
    assert set(poisoned.values()) - shown == NEVER_SHOWN


def test_a_file_keeps_its_name_and_its_name_does_nothing(client, poisoned):
    (link,) = [
        part.partition('"')[0]
        for part in client.get("/de/conferences/jena-konferenz/downloads/").content.decode().split('href="')
        if part.startswith("/files/")
    ]

    response = client.get(unescape(link))

    assert (content(response), list(header_lines(response))) == (b"%PDF-1.7", [])
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''k-%27%22%3E%3Cevil")
    assert FILE.rpartition(".")[2] == "pdf"


def test_a_form_sent_with_attacks_comes_back_harmless(client, poisoned):
    attack = '"></textarea><evil onclick=1><script>alert(1)</script>'

    response = client.post("/de/contact/", {"words": "", "page": attack, "contact": attack, "key": attack})

    assert suspicious(response) == []
    assert response.context["form"]["contact"].value() == attack


TYPED = ("adults", "children", "name", "email", "phone", "website", "anyway", "interpreter", "wheelchairs", "food",
         "other", "code", "places", "key", "places-buchbar", "seen-buchbar", "childcare")  # fmt: skip


@pytest.mark.parametrize(
    "below", ["conferences/{open}/book/", "receipt/", *(f"receipt/{{token}}/{page}/" for page in (
        "contact", "add", "party", "needs", "cancel/buchbar"))]
)  # fmt: skip
def test_what_is_typed_about_seats_comes_back_harmless(client, poisoned, below):
    attack = '"></textarea><evil onclick=1><script>alert(1)</script>'
    sent = dict.fromkeys(TYPED, attack) | {"act": "places", "event": ["buchbar", "wunsch", attack]}

    response = client.post(f"/de/{below.format(open=OPEN, token=receipt_of(OPEN))}", sent)

    assert (response.status_code, suspicious(response)) == (200, [])


@pytest.mark.django_db
def test_what_is_asked_never_becomes_a_line_of_the_log(client, caplog):
    for path in ("/de/%0d%0aERROR%20forged", "/de/%E2%80%A8ERROR%20forged", "/de/%00"):
        client.get(path)
    client.get("/de/", headers={"Host": "evil.example\r\nERROR forged"})

    lines = [line for record in caplog.records for line in record.getMessage().splitlines()]
    assert len(lines) == len(caplog.records) > 0


@pytest.mark.parametrize(
    ("page", "signs"),
    [
        ("<p><evil></p>", ["<evil>"]),
        ('<p title="k" onclick="1">', ["<p onclick>"]),
        ("<script>alert(1)</script>", ["<script>"]),
        ("<img src=x onerror=alert(1)>", ["<img onerror>", "src=x", "<img src=x>"]),
        ('<a href="javascript:alert(1)">', ["href=javascript:alert(1)"]),
        ("<p>15554</p>", ["{{ }}"]),
        ('<script type="application/ld+json">{}</script><script>1</script>', ["<script>"]),
        ('<iframe src="/de/" sandbox="allow-same-origin">', []),
        ('<iframe src="/de/" sandbox="allow-scripts">', ["<iframe>"]),
        ('<iframe src="https://evil.example/" sandbox="">', ["<iframe>"]),
        ("<p>&lt;evil&gt; &quot; onclick=1</p>", []),
        ('<script type="application/ld+json">{"a": "\\u003cevil>"}</script>', []),
    ],
)
def test_the_looking_itself_finds_an_attack_that_worked(page, signs):
    assert suspicious(HttpResponse(page)) == signs


PAPER = b"""%PDF-1.7
1 0 obj
<</Type/Catalog/OpenAction<</S/JavaScript/JS(1)>>>>
endobj
2 0 obj
<</Type/Action/S/URI/URI(javascript:1)>>
endobj
3 0 obj
<</Type/Action/S/URI/URI(https://example.org/)>>
endobj
"""


def test_the_looking_itself_finds_what_worked_in_other_formats():
    feed, calendar, header = HttpResponse("<a><evil/></a>"), HttpResponse("A:1\r\nX-Evil: 1"), HttpResponse("")
    paper = HttpResponse(PAPER, content_type="application/pdf")
    feed["Content-Type"], calendar["Content-Type"], header["X-Evil"] = "application/xml", "text/calendar", "1"

    assert [suspicious(each) for each in (feed, calendar, header)] == [["evil"], ["X-Evil: 1"], ["X-Evil: 1"]]
    assert suspicious(paper) == ["/OpenAction", "/JavaScript", "/JS", "javascript:1"]


# The same in a browser

POISON = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.canary import a_poisoned_city
a_poisoned_city()
"""
# In the page: elements that no template of ours has.
STRANGERS = (
    "() => [...document.querySelectorAll('evil, [onclick], [onerror], [onload], img[src=x]')].map(e => e.outerHTML)"
)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory):
    data = tmp_path_factory.mktemp("attacked")
    environment = os.environ | {"WERKSTADT_DATA": str(data), "DJANGO_SETTINGS_MODULE": "werkstadt.config.settings"}
    environment.pop("WERKSTADT_DATABASE_URL", None)
    # Receipts then have the addresses that we know.
    (data / "secret_key").write_text(settings.SECRET_KEY)
    subprocess.run([sys.executable, "-c", POISON], cwd=ROOT, env=environment, check=True)
    # Its days are long over: jobs would delete what is kept for some days only.
    yield from serve(data, "run", WERKSTADT_WORKER="0")


@pytest.fixture
def watched(browser: Any, attacked: Live):
    """A page of the browser, and all it complained of."""
    context = browser.new_context(base_url=attacked.address)
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))

    def closed(dialog: Any) -> None:
        complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", closed)
    yield page, complaints
    context.close()


@pytest.mark.browser
@pytest.mark.slow
def test_a_browser_finds_nothing_to_run_and_nothing_to_report(watched, attacked: Live):
    page, complaints = watched
    helper = Visitor(Role.HELPER)
    pages = {each.at(): helper if each.is_public else each.visitor for each in ROUTES.values() if each.is_page}
    pages |= {address: role for address, role in more("de").items() if not address.endswith((".ics", ".json"))}

    page.goto("/de/")
    is_attacked = "<evil onclick=alert(1)" in page.inner_text("h1")
    for address, visitor in pages.items():
        # The page before may still be asking for news, as somebody.
        page.goto("about:blank")
        page.context.clear_cookies()
        for name, value in cookies_of(visitor).items():
            page.context.add_cookies([{"name": name, "value": value, "url": attacked.address}])
        response = page.goto(address)
        if response.status == 404:  # the browser itself notes that the page asked for is missing
            complaints[:] = [each for each in complaints if "404 (Not Found)" not in each]
        complaints += [f"{address}: {each}" for each in page.evaluate(STRANGERS)]

    assert (is_attacked, len(pages) > 25) == (True, True)
    assert complaints == []


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("is_protected", [True, False])
def test_the_browser_would_have_reported_an_attack_that_worked(watched, is_protected):
    page, complaints = watched
    policy = {"Content-Security-Policy": "default-src 'none'"} if is_protected else {}
    body = "<!doctype html><title>x</title><p>x</p><script>alert(1)</script>"
    page.route("**/seeded", lambda route: route.fulfill(body=body, content_type="text/html", headers=policy))

    page.goto("/seeded")

    assert [each.partition(":")[0] for each in complaints] == (["error"] if is_protected else ["dialog"])
