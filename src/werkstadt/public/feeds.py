"""The Atom feed of a conference's news: "drop-off places added", "walk cancelled"."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from werkstadt.base import clock
from werkstadt.base.plain_text import printable
from werkstadt.base.prose import as_html
from werkstadt.base.shared import shared_page
from werkstadt.conferences import access
from werkstadt.conferences.models import Conference, News
from werkstadt.public.city import CityRequest
from werkstadt.public.context import origin

# Said while there is no news yet; the format wants a moment.
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class NewsAtom(Atom1Feed):
    """Atom whose entries say their language, and whose bytes depend on the news only."""

    content_type = "application/atom+xml; charset=utf-8"

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=BEGINNING)


@require_safe
@shared_page()
def news_feed(request: CityRequest, conference: str) -> HttpResponse:
    found = access.published_conference(request.city, conference)
    news = access.news(found, clock.now())
    feed = atom(found, news, language=get_language() or "", start=origin(request))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def atom(conference: Conference, news: Any, *, language: str, start: str) -> NewsAtom:
    page = start + reverse("public-news", args=[conference.slug])
    feed = NewsAtom(
        title=printable(gettext("News: %(conference)s") % {"conference": conference}),
        link=page,
        description=None,
        subtitle=printable(str(conference.lead)),
        language=language,
        author_name=str(conference.area.city),
        feed_url=start + reverse("public-news-feed", args=[conference.slug]),
        feed_guid=tag(conference, language),
    )
    for item in news:
        _add(feed, conference, item, page, start)
    return feed


def tag(conference: Conference, language: str, item: str = "") -> str:
    """The same for ever, whatever host name the city uses (RFC 4151)."""
    parts = [conference.slug, "news", *([item] if item else []), language]
    return f"tag:werkstadt,2025:{'/'.join(parts)}"


def _add(feed: NewsAtom, conference: Conference, item: News, page: str, start: str) -> None:
    event = item.event
    title, text = item.title.said(), printable(str(item.text))
    feed.add_item(
        title=printable(title.words),
        link=start + reverse("public-event", args=[conference.slug, event.slug]) if event else f"{page}#{item.slug}",
        description=as_html(text),
        pubdate=item.published_at,
        updateddate=item.published_at,
        unique_id=tag(conference, feed.feed["language"], item.slug),
        language=title.language,
        categories=[gettext("Example")] if item.is_example else (),
    )
