"""Who may send a form: from our own pages only, and for staff only what says so."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from werkstadt.base.forms import same_origin, same_origin_strict

OURS, EVIL = "http://testserver", "https://evil.example"


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


def is_let_in(guard, method: str, headers: dict[str, str]) -> bool:
    request = RequestFactory().generic(method, "/", headers=headers)
    try:
        return guard(view)(request).content == b"done"
    except PermissionDenied:
        return False


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    ("headers", "is_fine"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": OURS}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": OURS}, True),
        # From a page whose address is told to nobody.
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
        # A form that the browser sends again after a restart.
        ({"Sec-Fetch-Site": "none", "Origin": OURS}, True),
        ({}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": ""}, False),
        ({"Origin": ""}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": OURS}, False),
        ({"Origin": EVIL}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://testserver.evil.example"}, False),
        ({"Origin": "http://testserver:81"}, False),
        ({"Origin": "http://evil.example@testserver.evil.example"}, False),
        ({"Referer": OURS + "/de/"}, False),
    ],
)
def test_staff_send_forms_from_our_pages_only(method, headers, is_fine):
    assert is_let_in(same_origin_strict, method, headers) == is_fine


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_may_come_from_anywhere(method):
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": EVIL}

    assert is_let_in(same_origin_strict, method, headers) is True


def test_without_the_strict_guard_a_program_without_headers_would_be_let_in():
    assert is_let_in(same_origin, "POST", {}) is True
    assert is_let_in(lambda unguarded: unguarded, "POST", {"Origin": EVIL}) is True
