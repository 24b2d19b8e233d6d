"""Guards of forms: what another site sends in a reader's name is refused, and nobody else."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from werkstadt.base.forms import same_origin, same_origin_or_hidden

HERE = "http://testserver"


def say(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


def is_let_in(guard, headers: dict[str, str]) -> bool:
    try:
        return guard(say)(RequestFactory(headers=headers).post("/")).status_code == 200
    except PermissionDenied:
        return False


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({}, (True, True)),
        ({"Origin": HERE}, (True, True)),
        ({"Origin": "https://evil.example"}, (False, False)),
        ({"Sec-Fetch-Site": "cross-site"}, (False, False)),
        ({"Sec-Fetch-Site": "same-site"}, (False, False)),
        ({"Sec-Fetch-Site": "cross-site", "Origin": HERE}, (False, False)),
        ({"Sec-Fetch-Site": "none"}, (True, True)),
        ({"Sec-Fetch-Site": "none", "Origin": "https://evil.example"}, (False, False)),
        # A page that tells nobody its address: all current browsers, and older ones.
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, (True, True)),
        ({"Origin": "null"}, (False, True)),
        # A foreign page that hides its origin.
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, (False, False)),
    ],
)
def test_a_form_is_taken_from_our_own_pages_only(headers, found):
    assert (is_let_in(same_origin, headers), is_let_in(same_origin_or_hidden, headers)) == found
