"""The format of a pack: each key with its description. Documentation and JSON Schema are made from it."""

from werkstadt.packs.format.areas import Area, AreasFile, Boundaries, District, Division, Member, Population
from werkstadt.packs.format.city import CityFile, Figure, Language, Organisation, Place, RelatedFormat, Room, Source
from werkstadt.packs.format.conference import Basis, ConferenceFile, Contest, Download, DropOffPlace, News, Round, Topic
from werkstadt.packs.format.entry import Entry, Fact
from werkstadt.packs.format.event import Event

__all__ = [
    "Area",
    "AreasFile",
    "Basis",
    "Boundaries",
    "CityFile",
    "ConferenceFile",
    "Contest",
    "District",
    "Division",
    "Download",
    "DropOffPlace",
    "Entry",
    "Event",
    "Fact",
    "Figure",
    "Language",
    "Member",
    "News",
    "Organisation",
    "Place",
    "Population",
    "RelatedFormat",
    "Room",
    "Round",
    "Source",
    "Topic",
]
