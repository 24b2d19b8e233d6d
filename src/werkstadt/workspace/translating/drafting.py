"""Ask a translation program for first drafts of what is missing."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.translating import access
from werkstadt.translating.machine import drafts
from werkstadt.workspace.translating import scope as scopes
from werkstadt.workspace.translating.scope import ROLES


@for_role(*ROLES)
@require_POST
def draft(request: StaffRequest, language: str, conference: str | None = None) -> HttpResponse:
    scope = scopes.of(request, conference)
    access.target(scope.city, language)
    try:
        drafts.ask(scope.city, scope.conference, language, by=request.staff.mark, at=clock.now())
    except Refused:
        # Switched off since the page was made: the desk shows no button any more.
        return HttpResponseRedirect(scope.url("desk", language))
    return HttpResponseRedirect(f"{scope.url('desk', language)}#machine")
