"""What every letter to a follower knows: their page, the city, their language."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import translation

from werkstadt.areas.models import City
from werkstadt.base import post
from werkstadt.following.models import Follower


def url_of(follower: Follower) -> str:
    """Their page, in their language: without a sign-in it confirms, changes and stops."""
    with translation.override(follower.language):
        return post.link(reverse("public-follow", args=[follower.token]))


def words(follower: Follower, template: str, context: dict[str, Any]) -> post.Words:
    city = follower.city
    own = {"city": city, "url": url_of(follower)}
    return post.render(f"mails/following/{template}.txt", own | context, follower.language, time_zone=city.time_zone)


def reply_to(city: City) -> str:
    return city.email if post.is_address(city.email) else ""
