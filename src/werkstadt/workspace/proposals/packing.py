"""What accepted proposals need, by room and time: to set up, and to print."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.proposals import packing
from werkstadt.workspace.pages import page


@for_role(Role.ORGANISER)
@require_safe
def packing_list(request: StaffRequest, conference: str) -> HttpResponse:
    rooms = packing.by_room(request.conference)
    context = {
        "title": _("What the rooms need"),
        "rooms": rooms,
        "total": packing.total(rooms),
        "n_without_place": sum(len(room.loads) for room in rooms if room.event is None),
        "at": clock.now(),
    }
    return page(request, "workspace/proposals/packing.html", context, current="workspace-proposals")
