"""Addresses of pages that edit facts."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from werkstadt.workspace.editing import beginning, city, conference, preview, publishing


class Key:
    """The names of an entry: `nord-2025/wald/`; nothing for the city and its borders, of which there is one."""

    regex = "(?:.+/)?"

    def to_python(self, value: str) -> str:
        return value.removesuffix("/")

    def to_url(self, value: str) -> str:
        return f"{value}/" if value else ""


register_converter(Key, "key")

CONFERENCE = "workspace/<slug:conference>/"
FACTS = CONFERENCE + "facts/"
CITY = "city/facts/"
ENTRY = "<slug:kind>/<key:key>"

localised: list[URLPattern] = [
    path(FACTS, conference.overview, name="workspace-facts"),
    path(FACTS + "add/<slug:kind>/", conference.add, name="workspace-facts-add"),
    path(FACTS + "change/" + ENTRY, conference.change, name="workspace-facts-change"),
    path(FACTS + "remove/" + ENTRY, conference.remove, name="workspace-facts-remove"),
    path(FACTS + "move/" + ENTRY, conference.move, name="workspace-facts-move"),
    path(CONFERENCE + "publish/", publishing.publish, name="workspace-publish"),
    path(CONFERENCE + "preview/", preview.preview, name="workspace-preview"),
    path(CONFERENCE + "preview/page/", preview.framed, name="workspace-preview-page"),
    path("city/conferences/new/", beginning.begin, name="workspace-conference-begin"),
    path(CITY, city.overview, name="workspace-city-facts"),
    path(CITY + "add/<slug:kind>/", city.add, name="workspace-city-facts-add"),
    path(CITY + "change/" + ENTRY, city.change, name="workspace-city-facts-change"),
    path(CITY + "remove/" + ENTRY, city.remove, name="workspace-city-facts-remove"),
    path(CITY + "move/" + ENTRY, city.move, name="workspace-city-facts-move"),
]
