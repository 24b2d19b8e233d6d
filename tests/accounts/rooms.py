"""Pages behind doors, to try the doors: one for each set of roles, with and without a conference in the address."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from werkstadt.accounts.doors import StaffRequest, for_role
from werkstadt.accounts.models import Pass
from werkstadt.accounts.roles import Role
from werkstadt.config import urls

ROOMS = {
    "plan": (Role.ORGANISER,),
    "desk": (Role.ORGANISER, Role.HELPER),
    "needs": (Role.CARE,),
    "heads": (Role.ORGANISER, Role.HELPER, Role.MODERATOR),
}


def room(request: StaffRequest, conference: str = "") -> HttpResponse:
    """Says who is in, and writes when it is sent a form."""
    if "missing" in request.GET:
        raise Http404
    if request.method == "POST":
        Pass.objects.filter(pk=request.device.pass_.pk).update(label="written")
    return HttpResponse(f"{request.device.label}|{request.device.pass_.role}")


def open_room(request: HttpRequest, conference: str) -> HttpResponse:
    """The control: the same without a door."""
    Pass.objects.update(label="written")
    return HttpResponse("anybody")


urlpatterns = [
    *urls.urlpatterns,
    *i18n_patterns(
        *(path(f"rooms/<slug:conference>/{name}/", for_role(*roles)(room)) for name, roles in ROOMS.items()),
        *(path(f"rooms/{name}/", for_role(*roles)(room)) for name, roles in ROOMS.items()),
        path("rooms/<slug:conference>/open/", open_room),
    ),
]
handler403, handler404 = urls.handler403, urls.handler404
