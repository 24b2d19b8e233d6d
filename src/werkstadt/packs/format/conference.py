"""conference.yaml: a conference with topics, contest, downloads and news."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from werkstadt.conferences.models.conference import DECLINE_HOURS, LARGEST_PARTY, RELEASE_MINUTES, WALK_IN_SHARE
from werkstadt.packs.format.entry import Fact
from werkstadt.packs.format.event import Event
from werkstadt.packs.format.numbers import Hours, Minutes, Party, Share
from werkstadt.packs.format.words import (
    Age,
    Day,
    Interpreters,
    LanguageCode,
    Line,
    Moment,
    RoundNumber,
    ShortLine,
    Slug,
    Small,
    Text,
    Title,
    Url,
)

State = Literal["draft", "announced", "booking-open", "running", "collected", "corrections-open", "documented"]
Icon = Literal["house", "heart", "music", "city"]
Placing = Literal["first-come", "wishes"]


class Topic(Fact):
    """What people talk about."""

    called: ClassVar[str] = "topic"

    slug: Slug = Field(description="Short name, unique within the conference.")
    title: Title = Field(description="Title.")
    text: Text | None = Field(None, description="Explanation.")
    icon: Icon | None = Field(None, description="Picture beside the title.")


class Basis(Fact):
    """What the conference builds on."""

    called: ClassVar[str] = "basis"

    slug: Slug = Field(description="Short name, unique within the conference.")
    title: Title = Field(description="Title.")
    text: Text | None = Field(None, description="Explanation.")
    held_on: Day | None = Field(None, description="The day on which it took place.")


class Round(Fact):
    """Parallel events at one time; an event says with `round` to which it belongs."""

    called: ClassVar[str] = "round"

    slug: Slug = Field(description="Short name, unique within the conference.")
    title: Title = Field(description="Title.")
    placing: Placing = Field(
        "first-come",
        description=(
            "How seats are given. `wishes`: people rank what they would like, and at the cut-off "
            "everybody gets a place at once; what is left goes to the first who come."
        ),
    )
    wishes_close: Moment | None = Field(
        None, description="The cut-off of `placing: wishes`, before the first event of the round begins."
    )


class DropOffPlace(Fact):
    """Where drawings are handed in."""

    called: ClassVar[str] = "drop-off place"

    slug: Slug = Field(description="Short name, unique within the contest.")
    place: Slug = Field(description="Slug of a place.")
    hours: Title | None = Field(None, description="Opening hours.")


class Contest(Fact):
    """The drawing contest."""

    called: ClassVar[str] = "contest"

    title: Title = Field(description="Title.")
    text: Text | None = Field(None, description="What it is about.")
    rules: Text | None = Field(None, description="Rules.")
    min_age: Age | None = Field(None, description="From this age, in years.")
    max_age: Age | None = Field(None, description="Up to this age, in years.")
    opens: Day | None = Field(None, description="First day on which drawings are taken.")
    closes: Day | None = Field(None, description="Last day.")
    age_groups: Text | None = Field(None, description="Groups that are judged apart.")
    prizes: Text | None = Field(None, description="Prizes.")
    jury: Text | None = Field(None, description="Who decides (roles).")
    consents: Text | None = Field(None, description="What guardians agree to, each by itself.")
    results: Text | None = Field(None, description="Who won; no full names of children.")
    drop_off_places: list[DropOffPlace] | None = Field(
        None, description="Where drawings are handed in. `null`: will be added in good time."
    )


class Download(Fact):
    """A file we offer."""

    called: ClassVar[str] = "download"

    slug: Slug = Field(description="Short name, unique within the conference.")
    title: Title = Field(description="Title.")
    text: Text | None = Field(None, description="What it is.")
    language: LanguageCode | None = Field(None, description="Language of the file.")
    file: Line | None = Field(None, description="Name of a file in the folder `files`. `null`: the file follows.")
    url: Url | None = Field(None, description="Address elsewhere, instead of a file.")
    published: Day | None = Field(None, description="The day of its publication.")
    licence: ShortLine | None = Field(None, description="Name of the licence.")
    licence_url: Url | None = Field(None, description="Address of the licence text.")
    basis: Slug | None = Field(None, description="Slug of the basis that it documents.")


class News(Fact):
    """What is new about the conference."""

    called: ClassVar[str] = "news"

    slug: Slug = Field(description="Short name, unique within the conference.")
    title: Title = Field(description="Title.")
    text: Text | None = Field(None, description="Text.")
    published: Moment = Field(description="Day and time from which it is shown.")
    event: Slug | None = Field(None, description="Slug of the event it is about.")


class ConferenceFile(Fact):
    """One round in one planning area."""

    called: ClassVar[str] = "conference"

    slug: Slug = Field(description="Short name, unique in an installation; also the name of its folder.")
    area: Slug = Field(description="Slug of the area.")
    number: RoundNumber = Field(1, description="Number within the area: 1 is the first conference there.")
    state: State = Field("draft", description="How far it is. `draft`: readers don't see it.")
    title: Title = Field(description="Title.")
    lead: Title | None = Field(None, description="What it is, in a sentence or two.")
    goal: Text | None = Field(None, description="What it is for.")
    themes: Text | None = Field(None, description="What it is about.")
    starts: Moment | None = Field(None, description="Start, local time of the city: 2025-12-13 10:00")
    ends: Moment | None = Field(None, description="End, local time of the city.")
    venue: Slug | None = Field(None, description="Slug of a place.")
    organiser: Slug | None = Field(None, description="Slug of an organisation.")
    audience: Text | None = Field(None, description="Who may come.")
    min_age: Age | None = Field(None, description="From this age, in years.")
    max_age: Age | None = Field(None, description="Up to this age, in years.")
    age_reason: Text | None = Field(None, description="The reason for the ages.")
    admission_free: bool | None = Field(None, description="Admission is free.")
    catering: bool | None = Field(None, description="There is food and drink.")
    catering_text: Text | None = Field(None, description="About food and drink.")
    childcare: bool | None = Field(None, description="Children are looked after.")
    childcare_text: Text | None = Field(None, description="About childcare.")
    registration: Literal["not-required", "required"] | None = Field(None, description="Whether people must register.")
    registration_text: Text | None = Field(None, description="About registration.")
    booking_opens: Moment | None = Field(
        None, description="From then on seats can be booked. Left out: as long as the state says so."
    )
    booking_closes: Moment | None = Field(
        None, description="From then on seats are given at the door only. Left out: shortly before each event."
    )
    walk_in_share: Share = Field(
        WALK_IN_SHARE, description="Share of the seats of each event that is kept for people who just come."
    )
    release_minutes: Minutes = Field(
        RELEASE_MINUTES, description="So many minutes before an event begins, unclaimed seats go to who is there."
    )
    decline_hours: Hours = Field(
        DECLINE_HOURS, description="So many hours people have to decline a seat when they moved up."
    )
    may_smaller_pass: bool = Field(
        False,
        description="On the waiting list a party that fits may pass a larger one that does not fit yet.",
    )
    largest_party: Party = Field(LARGEST_PARTY, description="So many people can be in one registration.")
    participation: Literal["information", "consultation", "cooperation", "decision"] | None = Field(
        None, description="Level of participation."
    )
    participation_text: Text | None = Field(None, description="What becomes of what people say.")
    interpreters: Interpreters | None = Field(
        None,
        description="How many people interpret each language on the day, with sign languages: `{uk: 2, gsg: 1}`.",
    )
    parts: Text | None = Field(None, description="How the day is made up.")
    invitation: Text | None = Field(None, description="Words of invitation.")
    invited_by: Title | None = Field(None, description="Role of the person who invites; never a name.")
    sequence: Small = Field(0, description="How often time or place have changed; counted like that of an event.")
    topics: list[Topic] | None = Field(None, description="What people talk about.")
    bases: list[Basis] | None = Field(None, description="What the conference builds on.")
    rounds: list[Round] | None = Field(None, description="Parallel events at one time.")
    events: list[Event] | None = Field(None, description="Programme and run-up events.")
    contest: Contest | None = Field(None, description="Drawing contest. Left out: there is none.")
    downloads: list[Download] | None = Field(None, description="Files and pages to read.")
    news: list[News] | None = Field(None, description="What is new.")
