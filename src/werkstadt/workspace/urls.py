"""Addresses for staff. Each page has its own in every language; /de/… stands for all."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace import entering, seat_rules, seats, seats_event

CONFERENCE = "workspace/<slug:conference>/"
SEATS = CONFERENCE + "seats/"

localised: list[URLPattern] = [
    path("enter/<str:token>/", entering.enter, name="workspace-enter"),
    path("leave/", entering.leave, name="workspace-leave"),
    path(SEATS, seats.seats, name="workspace-seats"),
    path(SEATS + "rules/", seat_rules.change_rules, name="workspace-seats-rules"),
    path(SEATS + "events/<slug:event>/", seats_event.change_seats, name="workspace-seats-change"),
    path(SEATS + "events/<slug:event>/state/", seats_event.change_state, name="workspace-seats-state"),
]
