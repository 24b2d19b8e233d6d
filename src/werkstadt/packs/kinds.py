"""Which entry of a pack is which row of the database, and how the keys are called there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from werkstadt.areas import models as areas
from werkstadt.conferences import models as conferences
from werkstadt.contest import models as contest
from werkstadt.downloads import models as downloads
from werkstadt.packs import format as form

NEVER_STORED = {"format", "source", "example"}


class Ref(NamedTuple):
    """Points to a row by its short names: Ref("room", ("gymnasium", "aula"))."""

    kind: str
    key: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """One kind of entry."""

    name: str
    label: str | Promise
    model: type[Model]
    entry: type[form.Entry]
    # Key in the pack → field of the model, where the two differ.
    renamed: Mapping[str, str] = field(default_factory=dict)

    def field(self, key: str) -> str:
        return self.renamed.get(key, key)

    def key(self, field_name: str) -> str:
        """The key in the pack for a field of the model."""
        return next((key for key, renamed in self.renamed.items() if renamed == field_name), field_name)

    def plain_keys(self) -> dict[str, str]:
        """Key → attribute of the entry, without sources and without lists of further entries."""
        fields = self.entry.model_fields
        return {
            key: name
            for key, name in self.entry.attributes().items()
            if key not in NEVER_STORED and not _holds_entries(fields[name].annotation)
        }


def _holds_entries(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, form.Entry):
        return True
    return get_origin(annotation) in {list, Union, UnionType} and any(map(_holds_entries, get_args(annotation)))


_SPAN = {"starts": "starts_at", "ends": "ends_at"}
_CONTEST = {"opens": "opens_on", "closes": "closes_on"}
_CONFERENCE = _SPAN | {
    "admission_free": "is_free",
    "catering": "has_catering",
    "catering_text": "catering",
    "childcare": "has_childcare",
    "childcare_text": "childcare",
    "booking_opens": "booking_opens_at",
    "booking_closes": "booking_closes_at",
}

# Parents before children: rows are written in this order and removed in the opposite one.
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("city", _("city"), areas.City, form.CityFile),
        Kind("source", _("source"), areas.Source, form.Source),
        Kind("figure", _("figure"), areas.Figure, form.Figure, {"approximate": "is_approximate"}),
        Kind("place", _("place"), conferences.Place, form.Place, {"step_free": "is_step_free"}),
        Kind(
            "room",
            _("room"),
            conferences.Room,
            form.Room,
            {"step_free": "is_step_free", "hearing_loop": "has_hearing_loop"},
        ),
        Kind("organisation", _("organisation"), conferences.Organisation, form.Organisation),
        Kind("related-format", _("related format"), conferences.RelatedFormat, form.RelatedFormat),
        Kind("boundaries", _("boundaries"), areas.Boundaries, form.Boundaries),
        Kind("district", _("district"), areas.District, form.District),
        Kind("population", _("population"), areas.Population, form.Population),
        Kind("division", _("division"), areas.Division, form.Division, {"for_conferences": "is_for_conferences"}),
        Kind("area", _("planning area"), areas.PlanningArea, form.Area),
        Kind("member", _("membership"), areas.Membership, form.Member, {"from": "valid_from", "until": "valid_until"}),
        Kind("conference", _("conference"), conferences.Conference, form.ConferenceFile, _CONFERENCE),
        Kind("topic", _("topic"), conferences.Topic, form.Topic),
        Kind("basis", _("basis"), conferences.Basis, form.Basis),
        Kind("round", _("round"), conferences.Round, form.Round, {"wishes_close": "wishes_close_at"}),
        Kind("event", _("event"), conferences.Event, form.Event, _SPAN),
        Kind("contest", _("drawing contest"), contest.Contest, form.Contest, _CONTEST),
        Kind("drop-off-place", _("drop-off place"), contest.DropOffPlace, form.DropOffPlace),
        Kind("download", _("download"), downloads.Download, form.Download, {"published": "published_on"}),
        Kind("news", _("news"), conferences.News, form.News, {"published": "published_at"}),
    )
}
