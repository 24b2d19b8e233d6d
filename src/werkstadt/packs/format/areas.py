"""areas.yaml: districts, their borders, and the areas they are planned in."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from werkstadt.packs.format.entry import Entry, Fact
from werkstadt.packs.format.numbers import People
from werkstadt.packs.format.words import Day, Line, LongLine, ShortLine, Slug, Text, Title, Url


class Boundaries(Entry):
    """Where the borders of the districts come from."""

    called: ClassVar[str] = "boundaries"

    file: Line = Field(
        description=(
            "GeoJSON file in the pack (RFC 7946, WGS 84): one feature per district, polygons only, "
            "its `id` is the district's slug."
        )
    )
    attribution: LongLine = Field(description="Who made the data; shown on every map.")
    licence: ShortLine = Field(description="Name of the licence (SPDX if there is one).")
    licence_url: Url = Field("", description="Address of the licence text.")
    url: Url = Field("", description="Where the data come from.")
    as_of: Day | None = Field(None, description="State of the data.")
    note: Text = Field(default_factory=dict, description="What readers should know, such as how exact it is.")


class Population(Fact):
    """How many people live in a district on one day."""

    called: ClassVar[str] = "population"

    as_of: Day = Field(description="The day for which it holds.")
    value: People = Field(description="Number of people.")


class District(Entry):
    """The smallest part of the city with a name and a border."""

    called: ClassVar[str] = "district"

    slug: Slug = Field(description="Short name; also the `id` of its feature in the GeoJSON file.")
    name: Line = Field(description="Proper name in its original form.")
    also: Title = Field(default_factory=dict, description="What other languages call it.")
    populations: list[Population] = Field(default_factory=list, description="Population numbers, one per day.")


class Member(Fact):
    """A district belongs to an area."""

    called: ClassVar[str] = "member"

    district: Slug = Field(description="Slug of a district.")
    valid_from: Day | None = Field(None, alias="from", description="First day. Left out: from the beginning.")
    until: Day | None = Field(None, description="Last day. Left out: still.")


class Area(Fact):
    """Districts planned together."""

    called: ClassVar[str] = "area"

    slug: Slug = Field(description="Short name, unique in the city (over all divisions); part of addresses.")
    name: Title = Field(description="Name.")
    short_name: Title | None = Field(None, description="Name on maps. Left out: the name.")
    text: Text | None = Field(None, description="About the area.")
    members: list[Member] | None = Field(None, description="Its districts. `null`: not published yet.")


class Division(Fact):
    """One way to divide the city into areas."""

    called: ClassVar[str] = "division"

    slug: Slug = Field(description="Short name, unique among the divisions.")
    name: Title = Field(description="Name.")
    text: Text | None = Field(None, description="What this division is for.")
    for_conferences: bool = Field(False, description="`true`: conferences follow this division. One at most.")
    areas: list[Area] | None = Field(None, description="Its areas, in the order in which they are shown.")


class AreasFile(Entry):
    """Districts, their borders and the areas."""

    called: ClassVar[str] = "areas.yaml"

    boundaries: Boundaries | None = Field(None, description="Borders of the districts. Left out: no map.")
    districts: list[District] = Field(default_factory=list, description="All districts.")
    divisions: list[Division] = Field(default_factory=list, description="Ways to divide the city; several at once.")
