"""Addresses of links for devices."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace.passes import pages

PASSES = "workspace/<slug:conference>/passes/"

localised: list[URLPattern] = [
    path(PASSES, pages.list_and_give, name="workspace-passes"),
    path(PASSES + "here/", pages.use_here, name="workspace-passes-here"),
    path(PASSES + "<int:pk>/take-back/", pages.take_back, name="workspace-passes-take-back"),
]
