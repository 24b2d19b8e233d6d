"""Every page for staff in the table of routes: no accessibility findings, nothing sticks out, no script needed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext

from tests.live_server import Live, serve
from tests.public.test_everywhere import AXE, look
from tests.routes import ROUTES
from tests.staff import Visitor, cookies_of
from werkstadt.accounts.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.everywhere]

PREPARE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.factories import a_whole_city
a_whole_city()
"""
# Looked at closely at the first width; at the others only whether something sticks out. A phone, a tablet, a desk.
WIDTHS = {"de": (1280, 820, 360), "ar": (820, 360)}
PAGES = sorted(name for name, route in ROUTES.items() if not route.is_public and route.is_page)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Any:
    data = tmp_path_factory.mktemp("prepared")
    environment = os.environ | {"WERKSTADT_DATA": str(data), "DJANGO_SETTINGS_MODULE": "werkstadt.config.settings"}
    environment.pop("WERKSTADT_DATABASE_URL", None)
    # Links and receipts then have the addresses that these tests know.
    (data / "secret_key").write_text(settings.SECRET_KEY)
    subprocess.run([sys.executable, "-c", PREPARE], env=environment, check=True)
    # Its days are long over: jobs would delete what is kept for some days only.
    yield from serve(data, "run", WERKSTADT_WORKER="0")


@pytest.fixture(scope="module")
def context(browser: Browser, prepared: Live) -> Any:
    context = browser.new_context(base_url=prepared.address, bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(AXE)
    yield context
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_for_staff_has_no_findings(context: BrowserContext, prepared: Live, name: str):
    route, found = ROUTES[name], {}
    people = [Visitor(role, is_person=True) for role in Role]
    visitor = next((each for each in people if route.opens_for(each)), route.visitor)
    context.clear_cookies()
    context.add_cookies(
        [{"name": cookie, "value": value, "url": prepared.address} for cookie, value in cookies_of(visitor).items()]
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    for language, widths in WIDTHS.items():
        response = page.goto(route.at(language=language))
        assert response is not None
        assert response.status == 200
        for width in widths:
            found[language, width] = look(page, width, only_width=width != widths[0])
    page.close()

    assert {where: findings for where, findings in found.items() if findings} == {}
    assert [url for url in asked if not url.startswith((prepared.address, "data:"))] == []
