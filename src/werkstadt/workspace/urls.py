"""Addresses for staff. Each page has its own in every language; /de/… stands for all."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace import entering

localised: list[URLPattern] = [
    path("enter/<str:token>/", entering.enter, name="workspace-enter"),
    path("leave/", entering.leave, name="workspace-leave"),
]
