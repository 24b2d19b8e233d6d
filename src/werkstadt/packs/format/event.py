"""Events in conference.yaml: everything with a time and a place."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from werkstadt.packs.format.entry import Fact
from werkstadt.packs.format.numbers import Share
from werkstadt.packs.format.words import Age, LanguageCode, Moment, Positive, Slug, Small, Text, Title

Kind = Literal["workshop", "booth", "activity", "plenum", "break", "childcare", "run-up"]
State = Literal["planned", "at-risk", "cancelled", "moved"]


class Event(Fact):
    """Anything with a time and a place."""

    called: ClassVar[str] = "event"

    slug: Slug = Field(description="Short name, unique within the conference; part of addresses and calendars.")
    kind: Kind = Field(description="What it is. `run-up`: takes place before the conference.")
    strand: Title | None = Field(None, description="Series it belongs to.")
    title: Title | None = Field(None, description="Title.")
    text: Text | None = Field(None, description="What it is about.")
    starts: Moment | None = Field(None, description="Start, local time of the city: 2025-12-13 10:00")
    ends: Moment | None = Field(None, description="End, local time of the city.")
    room: Slug | None = Field(None, description="Slug of a room of the conference's venue.")
    place: Slug | None = Field(None, description="Slug of a place of its own, instead of a room of the venue.")
    meeting_point: Title | None = Field(None, description="Where people meet.")
    hosts: list[Slug] | None = Field(None, description="Slugs of the organisations that run it.")
    led_by: Title | None = Field(None, description="Role of the person who leads it; never a name.")
    topic: Slug | None = Field(None, description="Slug of a topic of the conference.")
    round: Slug | None = Field(None, description="Slug of a round of the conference.")
    capacity: Positive | None = Field(
        None, description="Number of seats. Left out: no limit stated, and nothing to book."
    )
    walk_in_share: Share | None = Field(
        None, description="Share of its seats that is kept for people who just come. Left out: that of the conference."
    )
    languages: list[LanguageCode] | None = Field(None, description="Languages spoken.")
    interpreted: list[LanguageCode] | None = Field(None, description="Languages interpreted, with sign languages.")
    audience: Title | None = Field(None, description="For whom it is.")
    min_age: Age | None = Field(None, description="From this age, in years.")
    max_age: Age | None = Field(None, description="Up to this age, in years.")
    bring: Text | None = Field(None, description="What to bring.")
    condition: Title | None = Field(None, description="Condition, such as the weather.")
    state: State = Field("planned", description="Whether it takes place.")
    state_reason: Title | None = Field(None, description="Why it is at risk, cancelled or moved.")
    sequence: Small = Field(
        0,
        description=(
            "How often time, place or state have changed; calendars need it. "
            "An import counts up by itself and never goes back."
        ),
    )
