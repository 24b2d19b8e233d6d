"""What is told is stored as facts of a pack, under all its checks: state, time and place of an event, and news."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from werkstadt.conferences import access
from werkstadt.conferences.models import Conference, Event, News, Place, Room
from werkstadt.following.telling import Switch
from werkstadt.packs import editing
from werkstadt.packs.editing import LEFT_OUT, Edit
from werkstadt.packs.kinds import Ref
from werkstadt.packs.suggestions import as_slug

KEYS = {"starts_at": "starts", "ends_at": "ends", "room": "room", "place": "place"}


def write(event: Event, to: Switch, by: str, at: datetime) -> None:
    """Raises PackError when something is impossible. People who have booked are told by it."""
    conference = event.conference
    values: dict[str, Any] = {"state": to.state, "state_reason": dict(to.reason) or LEFT_OUT}
    values |= {KEYS[name]: _value(value) for name, value in to.moved.items()}
    editing.apply(conference.area.city, [Edit(Ref("event", (conference.slug, event.slug)), values)], by=by, at=at)


def news_writer(
    conference: Conference,
    *,
    event: Event | None,
    title: Mapping[str, str],
    text: Mapping[str, str],
    key: str,
    by: str,
    at: datetime,
) -> Callable[[], News | None]:
    """The same form (`key`) sent twice is one piece of news; the second time there is none."""
    words = as_slug(title.get("de") or next(iter(title.values())))
    slug = f"{words[:36].strip('-_')}-{as_slug(key)[:10]}".strip("-_")
    values: dict[str, Any] = {"title": dict(title), "text": dict(text) or LEFT_OUT, "published": at}
    values["event"] = event.slug if event else LEFT_OUT

    def write_news() -> News | None:
        if access.news_item(conference, slug):
            return None
        edit = Edit(Ref("news", (conference.slug, slug)), values, act="add")
        editing.apply(conference.area.city, [edit], by=by, at=at)
        return access.news_item(conference, slug)

    return write_news


def _value(value: Any) -> Any:
    if isinstance(value, Room | Place):
        return value.slug
    return LEFT_OUT if value is None else value
