"""Addresses of proposing, and of proposals."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.public import proposals, proposing

PROPOSAL = "proposal/<str:token>/"

localised: list[URLPattern] = [
    path("conferences/<slug:conference>/propose/", proposing.propose, name="public-propose"),
    # Shorter than any token.
    path("proposal/deleted/", proposals.deleted, name="public-proposal-deleted"),
    path(PROPOSAL, proposals.proposal, name="public-proposal"),
    path(PROPOSAL + "reply/", proposals.reply, name="public-proposal-reply"),
    path(PROPOSAL + "change/", proposals.change, name="public-proposal-change"),
    path(PROPOSAL + "contact/", proposals.contact, name="public-proposal-contact"),
    path(PROPOSAL + "confirm/", proposals.confirm, name="public-proposal-confirm"),
    path(PROPOSAL + "withdraw/", proposals.withdraw, name="public-proposal-withdraw"),
]
