"""The question whether an address wants letters. Anybody may have typed it, so it carries nobody's words but ours."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from werkstadt.base import post
from werkstadt.following.letters import envelope
from werkstadt.following.models import Follower

KIND = "question"


@transaction.atomic
def write(follower: int, at: datetime) -> None:
    """Names all that was asked for. Who has confirmed it all is told that they follow already."""
    found = Follower.objects.select_for_update().filter(pk=follower).first()
    if found is None:
        return
    follows = list(found.follows.with_things())
    pending = [each for each in follows if each.confirmed_at is None]
    context = {"follows": pending or follows, "is_known": not pending}
    words = envelope.words(found, "question", context)
    key = f"{found.about}-question-{found.asked}"
    post.write(
        to=found.email,
        letter=words,
        key=key,
        about=found.about,
        # A later one names everything that is still open.
        kind=KIND,
        reply_to=envelope.reply_to(found.city),
        is_confirmed=False,
        at=at,
    )
