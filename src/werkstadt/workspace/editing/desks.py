"""Where somebody edits: at one conference, or in the whole city. Each knows its entries and its addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from werkstadt.areas.models import City
from werkstadt.conferences.doors import StaffRequest
from werkstadt.conferences.models import Conference
from werkstadt.packs.editing.applying import IN_CONFERENCE
from werkstadt.packs.kinds import Ref
from werkstadt.workspace.editing.words import NAMED
from werkstadt.workspace.editing.words.city import OF_CITY

# What a conference shares with others, and its team may edit: its venue with the rooms, and who runs what.
SHARED = {"place", "room", "organisation"}
# In addresses, for the day of a membership that holds from the beginning.
NO_DAY = "-"
Asked = Mapping[str, str] | None
CITY_KINDS = {named.kind for named in OF_CITY}


@dataclass(frozen=True)
class Desk:
    """The entries that can be edited here. Without a conference: those of the city."""

    city: City
    conference: Conference | None = None

    @classmethod
    def at(cls, request: StaffRequest) -> Desk:
        return cls(request.city, getattr(request, "conference", None))

    @property
    def current(self) -> str:
        """The name of the address of the overview."""
        return "workspace-facts" if self.conference else "workspace-city-facts"

    @property
    def overview(self) -> str:
        return self.url("")

    def url(self, act: str, kind: str = "", key: tuple[str, ...] = (), asked: Asked = None) -> str:
        """Of the overview, or of a page that does something with an entry (with a kind, for `add`)."""
        arguments = {"conference": self.conference.slug} if self.conference else {}
        if act:
            arguments |= {"kind": kind}
        if act and act != "add":
            arguments |= {"key": "/".join(part or NO_DAY for part in key)}
        name = f"{self.current}-{act}" if act else self.current
        question = urlencode({name: value for name, value in (asked or {}).items() if value})
        return reverse(name, kwargs=arguments) + (f"?{question}" if question else "")

    def of(self, act: str, ref: Ref, asked: Asked = None) -> str:
        return self.url(act, ref.kind, ref.key, asked)

    def ref(self, kind: str, key: str) -> Ref:
        """404 for what is not edited here."""
        parts = tuple("" if part == NO_DAY else part for part in key.split("/")) if key else ()
        if kind not in NAMED or not self.holds(kind, parts):
            raise Http404
        return Ref(kind, parts)

    def holds(self, kind: str, key: tuple[str, ...]) -> bool:
        conference = self.conference
        if conference is None:
            return kind in CITY_KINDS
        if kind == "conference" or kind in IN_CONFERENCE:
            return key[:1] == (conference.slug,)
        if kind == "organisation":
            return True
        venue = conference.venue
        return kind in SHARED and venue is not None and key[:1] == (venue.slug,)

    def within(self, kind: str, asked: str) -> tuple[str, ...]:
        """The names of what is to hold a new entry; 404 when it can't be added here."""
        named, conference = NAMED.get(kind), self.conference
        if named is None or not named.add or kind in {"conference", "city"}:
            raise Http404
        if conference and kind in IN_CONFERENCE:
            return (conference.slug,)
        if kind == "room" and conference and conference.venue:
            return (conference.venue.slug,)
        if conference and kind not in SHARED:
            raise Http404
        if kind in {"room", "area", "member", "population"}:
            if not asked:
                raise Http404
            return (asked,)
        return ()
