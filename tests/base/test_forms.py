"""Guards of forms: what another site sends in a reader's name is refused, and nobody else."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from werkstadt.base.forms import same_origin

HERE = "http://testserver"


def say(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


def is_let_in(guard, headers: dict[str, str]) -> bool:
    try:
        return guard(say)(RequestFactory(headers=headers).post("/")).status_code == 200
    except PermissionDenied:
        return False


@pytest.mark.parametrize(
    ("headers", "is_taken"),
    [
        ({}, True),
        ({"Origin": HERE}, True),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://["}, False),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "none", "Origin": "https://evil.example"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": HERE}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, False),
    ],
)
def test_a_form_is_taken_from_our_own_pages_only(headers, is_taken):
    assert is_let_in(same_origin, headers) == is_taken
