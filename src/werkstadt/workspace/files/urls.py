"""Addresses of files out and in."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace.files import city, conference

FILES = "workspace/<slug:conference>/files/"
CITY = "city/files/"

localised: list[URLPattern] = [
    path(FILES, conference.files, name="workspace-files"),
    path(FILES + "conference.zip", conference.pack, name="workspace-files-pack"),
    path(FILES + "conference.xlsx", conference.spreadsheet, name="workspace-files-spreadsheet"),
    path(FILES + "look/", conference.look, name="workspace-files-look"),
    path(FILES + "apply/", conference.apply, name="workspace-files-apply"),
    path(CITY, city.files, name="workspace-city-files"),
    path(CITY + "city.zip", city.pack, name="workspace-city-files-pack"),
    path(CITY + "city.xlsx", city.spreadsheet, name="workspace-city-files-spreadsheet"),
    path(CITY + "look/", city.look, name="workspace-city-files-look"),
    path(CITY + "apply/", city.apply, name="workspace-city-files-apply"),
]
