"""When something about a conference was last changed, as far as its news tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from werkstadt.conferences.models import Conference, Event, News


@dataclass(frozen=True)
class Revisions:
    """The newest news by conference and event (None: about the conference as a whole)."""

    newest: dict[tuple[int, int | None], datetime]

    def of_event(self, event: Event) -> datetime | None:
        """News about the event itself, or about the whole conference, which concern it too."""
        found = (self.newest.get((event.conference_id, key)) for key in (event.pk, None))
        return max(filter(None, found), default=None)

    def of_conference(self, conference: Conference) -> datetime | None:
        return self.newest.get((conference.pk, None))


def of(conferences: Iterable[Conference], at: datetime) -> Revisions:
    """What had been published by then."""
    news = News.objects.filter(conference__in=[conference.pk for conference in conferences], published_at__lte=at)
    rows = news.order_by("published_at").values_list("conference_id", "event_id", "published_at")
    return Revisions({(conference, event): published_at for conference, event, published_at in rows})
