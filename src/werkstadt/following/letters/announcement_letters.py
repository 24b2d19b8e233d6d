"""An announcement for people who have booked: "the drop-off places are known now"."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from werkstadt.conferences.models import News
from werkstadt.following.letters import items
from werkstadt.seats.letters import addressing


@transaction.atomic
def write(registration: int, news: int, at: datetime) -> None:
    """Once to each registration, in its language."""
    addressee = addressing.of(registration, at)
    found = News.objects.select_related("conference", "event").filter(pk=news, published_at__lte=at).first()
    if addressee is None or found is None:
        return
    with addressee.in_their_language():
        context = {"item": items.of_news(found)}
    addressee.write("announcement", context, key=f"{addressee.about}-news-{found.pk}")
