"""Addresses of what can be printed."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace.printing import card_batches, pages

PRINT = "workspace/<slug:conference>/print/"

localised: list[URLPattern] = [
    path(PRINT, pages.things, name="workspace-print"),
    path(PRINT + "cards/", card_batches.card_batches, name="workspace-print-cards"),
    path(PRINT + "<slug:thing>.pdf", pages.pdf, name="workspace-print-pdf"),
    path(PRINT + "<slug:thing>.png", pages.picture, name="workspace-print-picture"),
]
