"""city.yaml: the city, its sources, figures, places, organisations and other ways to take part."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from werkstadt.areas.models.city import CONTACTS_KEPT_DAYS, FOLLOWERS_KEPT_DAYS, NEEDS_KEPT_DAYS
from werkstadt.packs.format.entry import Entry, Fact
from werkstadt.packs.format.numbers import Figures, KeptDays, Latitude, Longitude, YearsOfDays
from werkstadt.packs.format.words import (
    BriefLine,
    CodeLine,
    Day,
    Email,
    Host,
    LanguageCode,
    Line,
    Positive,
    ShortUrl,
    Slug,
    Small,
    Text,
    Title,
    Url,
)


class Language(Entry):
    """A language of the pages."""

    called: ClassVar[str] = "language"

    code: LanguageCode = Field(description="BCP 47 code: `de`, `de-simple` (easy language), `uk` …")
    reviewed: bool = Field(False, description="`true`: a person who speaks the language has checked the texts.")


class Source(Entry):
    """Where we know something from."""

    called: ClassVar[str] = "source"

    slug: Slug = Field(description="The key by which other entries name this source.")
    title: Title = Field(description="Its title, as shown to readers.")
    url: Url = Field("", description="Web address.")
    language: LanguageCode | None = Field(None, description="Language of the source.")
    note: Text = Field(default_factory=dict, description="What readers should know about it.")


class Figure(Fact):
    """A number about the city."""

    called: ClassVar[str] = "figure"

    slug: Slug = Field(description="Short name, unique among the figures.")
    label: Title = Field(description="What is counted.")
    value: Figures = Field(description="The number, in the unit below; at most two decimals.")
    unit: Title | None = Field(None, description="Unit, such as people, km², percent.")
    as_of: Day | None = Field(None, description="The day for which it holds.")
    approximate: bool = Field(False, description="`true`: the source gives a rounded number.")


class Room(Fact):
    """A room of a place."""

    called: ClassVar[str] = "room"

    slug: Slug = Field(description="Short name, unique within the place.")
    name: Title = Field(description="Name of the room.")
    floor: Title | None = Field(None, description="Floor, as people say it.")
    seats: Small | None = Field(None, description="How many people may sit in it. Events can't have more seats.")
    step_free: bool | None = Field(None, description="Can be reached without steps.")
    hearing_loop: bool | None = Field(None, description="Has an induction loop for hearing aids.")


class Place(Fact):
    """A place with a proper name."""

    called: ClassVar[str] = "place"

    slug: Slug = Field(description="Short name, unique among the places.")
    name: Line = Field(description="Proper name in its original form; it is never translated.")
    also: Title | None = Field(None, description="What other languages call it; shown beside the name.")
    street: Line | None = Field(None, description="Street and number.")
    postcode: CodeLine | None = Field(None, description="Postcode, in quotes.")
    town: Line | None = Field(None, description="Town.")
    longitude: Longitude | None = Field(None, description="Degrees east (WGS 84), with `latitude`.")
    latitude: Latitude | None = Field(None, description="Degrees north (WGS 84), with `longitude`.")
    step_free: bool | None = Field(None, description="Can be entered without steps.")
    access: Text | None = Field(None, description="How to get in: entrances, lifts, toilets.")
    arrival: Text | None = Field(None, description="How to get there.")
    rooms: list[Room] | None = Field(None, description="Rooms, in the order in which they are shown.")


class Organisation(Fact):
    """Who hosts booths and workshops."""

    called: ClassVar[str] = "organisation"

    slug: Slug = Field(description="Short name, unique among the organisations.")
    name: Line = Field(description="Proper name in its original form.")
    also: Title | None = Field(None, description="What other languages call it.")
    url: ShortUrl | None = Field(None, description="Web address.")


class RelatedFormat(Fact):
    """Another way to take part."""

    called: ClassVar[str] = "related format"

    slug: Slug = Field(description="Short name, unique among the related formats.")
    name: Title = Field(description="Name.")
    text: Text | None = Field(None, description="What it is.")
    place: Line | None = Field(None, description="Where it takes place, in plain words.")
    url: Url | None = Field(None, description="Web address.")


class CityFile(Fact):
    """The city that runs conferences."""

    called: ClassVar[str] = "city"

    format: int = Field(description="Version of this format: 1.")
    slug: Slug = Field(description="Short name of the city, unique in an installation; a backup is matched by it.")
    name: Line = Field(description="Proper name of the city.")
    also: Title | None = Field(None, description="What other languages call it.")
    state: Line | None = Field(None, description="Federal state.")
    time_zone: Line = Field("Europe/Berlin", description="Time zone of all times in the pack (IANA name).")
    hosts: list[Host] = Field(
        default_factory=list,
        description="Host names under which the city answers, without port. Left out: every host (one city only).",
    )
    languages: list[Language] = Field(
        description="Languages of the pages in the order of the menu; the first is the original.", min_length=1
    )
    motto: Title | None = Field(None, description="Motto, large on the first page.")
    lead: Title | None = Field(None, description="The sentence below it.")
    organisation: Title | None = Field(None, description="Who is responsible, as in the imprint.")
    unit: Title | None = Field(None, description="The unit that people can turn to.")
    street: Line | None = Field(None, description="Street and number of the unit.")
    postcode: CodeLine | None = Field(None, description="Postcode, in quotes.")
    town: Line | None = Field(None, description="Town.")
    email: Email | None = Field(None, description="Mail address.")
    phone: BriefLine | None = Field(None, description="Phone number, in quotes.")
    url: ShortUrl | None = Field(None, description="Web site of the city.")
    turn_months: Positive | None = Field(None, description="Months between two conferences of the same area.")
    answer_weeks: Positive | None = Field(None, description="Weeks until the administration owes an answer.")
    needs_kept_days: KeptDays = Field(
        NEEDS_KEPT_DAYS, description="So many days after a conference, support needs are deleted."
    )
    contacts_kept_days: KeptDays = Field(
        CONTACTS_KEPT_DAYS,
        description="So many days after a conference, contacts and registrations are deleted; those of reports of"
        " barriers so many days after the report.",
    )
    followers_kept_days: YearsOfDays = Field(
        FOLLOWERS_KEPT_DAYS,
        description="So many days after somebody confirmed that they want news by mail, their address is deleted, "
        "unless they left before.",
    )
    sources: list[Source] | None = Field(None, description="Where facts are known from.")
    figures: list[Figure] | None = Field(None, description="Numbers about the city.")
    places: list[Place] | None = Field(None, description="Places where things happen.")
    organisations: list[Organisation] | None = Field(None, description="Who hosts booths, workshops, conferences.")
    related_formats: list[RelatedFormat] | None = Field(None, description="Other ways to take part.")
