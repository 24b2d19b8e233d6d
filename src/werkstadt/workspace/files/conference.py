"""Files of one conference."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from werkstadt.accounts.roles import Role
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.workspace.files import downloads, exchanging


@for_role(Role.ORGANISER)
@require_safe
def files(request: StaffRequest, conference: str) -> HttpResponse:
    return exchanging.files_page(request, request.conference)


@for_role(Role.ORGANISER)
@require_safe
def pack(request: StaffRequest, conference: str) -> HttpResponse:
    return downloads.pack(request.city, request.conference)


@for_role(Role.ORGANISER)
@require_safe
def spreadsheet(request: StaffRequest, conference: str) -> HttpResponse:
    return downloads.spreadsheet(request.city, request.conference)


@for_role(Role.ORGANISER)
@require_POST
def look(request: StaffRequest, conference: str) -> HttpResponse:
    return exchanging.look(request, request.conference)


@for_role(Role.ORGANISER)
@require_POST
def apply(request: StaffRequest, conference: str) -> HttpResponse:
    return exchanging.apply(request, request.conference)
