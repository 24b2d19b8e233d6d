"""Addresses of the history."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace.history import pages

CITY = "city/history/"
CONFERENCE = "workspace/<slug:conference>/history/"
THING = "<str:model>/<str:key>/"

localised: list[URLPattern] = [
    path(CITY, pages.of_city, name="workspace-history"),
    path(CITY + "<int:entry>/undo/", pages.undo_in_city, name="workspace-history-undo"),
    path(CITY + THING, pages.of_thing_in_city, name="workspace-history-of"),
    path(CONFERENCE, pages.of_conference, name="workspace-conference-history"),
    path(CONFERENCE + "<int:entry>/undo/", pages.undo, name="workspace-conference-history-undo"),
    path(CONFERENCE + THING, pages.of_thing, name="workspace-conference-history-of"),
]
