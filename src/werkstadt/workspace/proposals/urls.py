"""Addresses of proposals."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace.proposals import call, deciding, listing, one, packing

PROPOSALS = "workspace/<slug:conference>/proposals/"
ONE = PROPOSALS + "<int:pk>/"

localised: list[URLPattern] = [
    path(PROPOSALS, listing.proposals, name="workspace-proposals"),
    path(PROPOSALS + "call/", call.change_call, name="workspace-proposals-call"),
    path(PROPOSALS + "packing/", packing.packing_list, name="workspace-proposals-packing"),
    path(ONE, one.proposal, name="workspace-proposal"),
    path(ONE + "change/", one.change, name="workspace-proposal-change"),
    path(ONE + "accept/", deciding.accept, name="workspace-proposal-accept"),
    path(ONE + "ask/", deciding.ask, name="workspace-proposal-ask"),
    path(ONE + "decline/", deciding.decline, name="workspace-proposal-decline"),
    path(ONE + "tell/", deciding.tell, name="workspace-proposal-tell"),
    path(ONE + "take-back/", deciding.take_back, name="workspace-proposal-take-back"),
]
