"""Files of the whole city."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from werkstadt.accounts.roles import Role
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.workspace.files import downloads, exchanging


@for_role(Role.ADMINISTRATOR)
@require_safe
def files(request: StaffRequest) -> HttpResponse:
    return exchanging.files_page(request, None)


@for_role(Role.ADMINISTRATOR)
@require_safe
def pack(request: StaffRequest) -> HttpResponse:
    return downloads.pack(request.city, None)


@for_role(Role.ADMINISTRATOR)
@require_safe
def spreadsheet(request: StaffRequest) -> HttpResponse:
    return downloads.spreadsheet(request.city, None)


@for_role(Role.ADMINISTRATOR)
@require_POST
def look(request: StaffRequest) -> HttpResponse:
    return exchanging.look(request, None)


@for_role(Role.ADMINISTRATOR)
@require_POST
def apply(request: StaffRequest) -> HttpResponse:
    return exchanging.apply(request, None)
