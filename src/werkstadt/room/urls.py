"""Addresses of screens and tablets at the door and in the rooms; /de/… stands for all languages."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.room import desk, finding, foyer, lists, operations, state, worker

ROOM = "room/<slug:conference>/"
DESK = ROOM + "desk/"

plain: list[URLPattern] = [
    path("room/sw.js", worker.worker, name="room-worker"),
]

localised: list[URLPattern] = [
    path(DESK, desk.desk, name="room-desk"),
    path(DESK + "state.json", state.state, name="room-desk-state"),
    path(DESK + "operations", operations.operations, name="room-desk-operations"),
    path(DESK + "find", finding.find, name="room-desk-find"),
    path(DESK + "lists/", lists.lists, name="room-desk-lists"),
    path(DESK + "app.webmanifest", worker.manifest, name="room-desk-manifest"),
    path(ROOM + "foyer/", foyer.foyer, name="room-foyer"),
    path(ROOM + "foyer/seats.json", foyer.seats, name="room-foyer-seats"),
]
