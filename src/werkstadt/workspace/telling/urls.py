"""Addresses of telling people."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace.telling import announcing, overview, switching

TELL = "workspace/<slug:conference>/tell/"

localised: list[URLPattern] = [
    path(TELL, overview.overview, name="workspace-tell"),
    # No event can have this short name for its address: "new" is asked for first.
    path(TELL + "new/", announcing.announce, name="workspace-tell-new"),
    path(TELL + "events/<slug:event>/", switching.switch, name="workspace-tell-event"),
]
