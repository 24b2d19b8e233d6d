"""Addresses of pages that edit facts."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace.editing import city, conference

FACTS = "workspace/<slug:conference>/facts/"
CITY = "city/facts/"
ENTRY = "<slug:kind>/<path:key>/"

localised: list[URLPattern] = [
    path(FACTS, conference.overview, name="workspace-facts"),
    path(FACTS + "add/<slug:kind>/", conference.add, name="workspace-facts-add"),
    path(FACTS + "change/" + ENTRY, conference.change, name="workspace-facts-change"),
    path(FACTS + "remove/" + ENTRY, conference.remove, name="workspace-facts-remove"),
    path(FACTS + "move/" + ENTRY, conference.move, name="workspace-facts-move"),
    path(CITY, city.overview, name="workspace-city-facts"),
    path(CITY + "add/<slug:kind>/", city.add, name="workspace-city-facts-add"),
    # The city and its borders need no names to be found.
    path(CITY + "change/city/", city.change, {"kind": "city", "key": ""}, name="workspace-city-facts-change"),
    path(
        CITY + "change/boundaries/", city.change, {"kind": "boundaries", "key": ""}, name="workspace-city-facts-change"
    ),
    path(CITY + "change/" + ENTRY, city.change, name="workspace-city-facts-change"),
    path(CITY + "remove/" + ENTRY, city.remove, name="workspace-city-facts-remove"),
    path(CITY + "move/" + ENTRY, city.move, name="workspace-city-facts-move"),
]
