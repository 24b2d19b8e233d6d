"""Addresses of the programme editor."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace.programme import editor, event, rounds

PROGRAMME = "workspace/<slug:conference>/programme/"

localised: list[URLPattern] = [
    path(PROGRAMME, editor.programme, name="workspace-programme"),
    path(PROGRAMME + "check/", editor.check, name="workspace-programme-check"),
    path(PROGRAMME + "save/", editor.save, name="workspace-programme-save"),
    path(PROGRAMME + "events/<slug:event>/", event.move, name="workspace-programme-move"),
    path(PROGRAMME + "rounds/<slug:round_>/duplicate/", rounds.duplicate, name="workspace-programme-round"),
]
