"""The follower that `a_whole_city` makes, and the link in their letters."""

from __future__ import annotations

import hashlib
from typing import Any

from werkstadt.following import tokens
from werkstadt.following.models import Follow, Follower


def _nonce_of(city: str) -> str:
    return hashlib.sha256(f"{city} follower".encode()).hexdigest()[:32]


def follower_of(city: str) -> str:
    """The token in the address of their page."""
    return tokens.token_of(_nonce_of(city))


def a_kept_follower(conference: Any, when: Any) -> Follower:
    """Who confirmed that they want news of the conference, and asked for its area as well."""
    city = conference.area.city
    follower = Follower.objects.create(
        city=city,
        email="f@example.org",
        mark=f"mark-{city.slug}",
        language="de",
        nonce=_nonce_of(city.slug),
        token_hash=tokens.hash_of(follower_of(city.slug)),
    )
    Follow.objects.create(follower=follower, conference=conference, asked_at=when, confirmed_at=when)
    Follow.objects.create(follower=follower, area=conference.area, asked_at=when)
    return follower
