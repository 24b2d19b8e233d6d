"""Addresses for staff. Each page has its own in every language; /de/… stands for all."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace import entering, places, placing_way, seat_rules, seats, seats_event, support_needs
from werkstadt.workspace.editing import urls as editing
from werkstadt.workspace.files import urls as files
from werkstadt.workspace.history import urls as history
from werkstadt.workspace.passes import urls as passes
from werkstadt.workspace.people import urls as people
from werkstadt.workspace.preparation import urls as preparation
from werkstadt.workspace.printing import urls as printing
from werkstadt.workspace.programme import urls as programme
from werkstadt.workspace.proposals import urls as proposals
from werkstadt.workspace.signing_in import urls as signing_in
from werkstadt.workspace.telling import switching
from werkstadt.workspace.telling import urls as telling
from werkstadt.workspace.translating import urls as translating

CONFERENCE = "workspace/<slug:conference>/"
SEATS = CONFERENCE + "seats/"
PLACES = CONFERENCE + "places/"

localised: list[URLPattern] = [
    path("enter/<str:token>/", entering.enter, name="workspace-enter"),
    path("leave/", entering.leave, name="workspace-leave"),
    path(SEATS, seats.seats, name="workspace-seats"),
    path(SEATS + "rules/", seat_rules.change_rules, name="workspace-seats-rules"),
    path(SEATS + "events/<slug:event>/", seats_event.change_seats, name="workspace-seats-change"),
    path(SEATS + "events/<slug:event>/state/", switching.switch, name="workspace-seats-state"),
    path(PLACES, places.places, name="workspace-places"),
    path(PLACES + "rounds/<slug:round_>/", placing_way.change_way, name="workspace-places-way"),
    path(PLACES + "compute/", places.compute, name="workspace-places-compute"),
    path(PLACES + "<int:number>/publish/", places.publish, name="workspace-places-publish"),
    path(CONFERENCE + "needs/", support_needs.support_needs, name="workspace-support-needs"),
    *editing.localised,
    *programme.localised,
    *proposals.localised,
    *files.localised,
    *preparation.localised,
    *telling.localised,
    *printing.localised,
    *translating.localised,
    *history.localised,
    *passes.localised,
    *people.localised,
    *signing_in.localised,
]
# The same in every language.
plain: list[URLPattern] = [*signing_in.plain]
