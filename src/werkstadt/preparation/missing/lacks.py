"""What can be missing or contradict itself, as codes; the pages know the sentences and where to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any


class Severity(IntEnum):
    """Whether people can do without it."""

    # Before this is settled nobody should be invited.
    MUST = 1
    # Better with it; a fact that is marked as following later says so on the pages.
    SHOULD = 2


class Code(StrEnum):
    """What is missing, or what does not fit together."""

    TITLE = "title"
    DAY = "day"
    END = "end"
    VENUE = "venue"
    ADDRESS = "address"
    AUDIENCE = "audience"
    REGISTRATION = "registration"
    ADMISSION = "admission"
    CONTACT = "contact"
    ORGANISER = "organiser"
    LEAD = "lead"
    CATERING = "catering"
    CHILDCARE = "childcare"
    PARTICIPATION = "participation"
    PROGRAMME = "programme"
    FOLLOWS = "follows"

    VENUE_STEP_FREE = "venue-step-free"
    VENUE_ACCESS = "venue-access"
    ROOM_STEP_FREE = "room-step-free"
    ROOM_HEARING_LOOP = "room-hearing-loop"
    PLACE_STEP_FREE = "place-step-free"

    LEGAL_TEXTS = "legal-texts"
    TRANSLATIONS = "translations"

    AGE_REASON = "age-reason"
    AGE_HERE_NOT_THERE = "age-here-not-there"
    AGE_WIDER = "age-wider"
    AGE_ONLY_IN_TEXT = "age-only-in-text"
    AGE_IN_TEXT = "age-in-text"
    TIME_IN_TEXT = "time-in-text"
    DAY_IN_TEXT = "day-in-text"
    ADDRESS_IN_TEXT = "address-in-text"
    TWO_ADDRESSES = "two-addresses"
    INTERPRETED = "interpreted"
    # Left over from the conference that this one was copied from.
    OTHER_AREA = "other-area"
    OTHER_AREA_BESIDE = "other-area-beside"

    EVENT_TIME = "event-time"
    EVENT_PLACE = "event-place"
    OUTSIDE_CONFERENCE = "outside-conference"
    ROOM_TWICE = "room-twice"
    TOO_MANY_SEATS = "too-many-seats"
    RUN_UP_TOO_LATE = "run-up-too-late"
    NOT_PARALLEL = "not-parallel"
    WISHES_NEED_SEATS = "wishes-need-seats"
    CUT_OFF_TOO_LATE = "cut-off-too-late"
    OUTSIDE_CHILDCARE = "outside-childcare"
    CHILDCARE_NOT_IN_PROGRAMME = "childcare-not-in-programme"
    CHILDCARE_DENIED = "childcare-denied"

    NOTHING_TO_BOOK = "nothing-to-book"
    BOOKING_WITHOUT_OPENING = "booking-without-opening"
    BOOKING_TOO_LATE = "booking-too-late"

    CONTEST_TOO_LATE = "contest-too-late"
    CONTEST_PLACES = "contest-places"
    DOWNLOAD_EMPTY = "download-empty"
    DOWNLOAD_LICENCE = "download-licence"


_SHOULD = {
    Code.END,
    Code.ORGANISER,
    Code.LEAD,
    Code.CATERING,
    Code.CHILDCARE,
    Code.PARTICIPATION,
    Code.PROGRAMME,
    Code.FOLLOWS,
    Code.VENUE_ACCESS,
    Code.ROOM_STEP_FREE,
    Code.ROOM_HEARING_LOOP,
    Code.PLACE_STEP_FREE,
    Code.TRANSLATIONS,
    Code.AGE_HERE_NOT_THERE,
    Code.TIME_IN_TEXT,
    Code.DAY_IN_TEXT,
    Code.OTHER_AREA_BESIDE,
    Code.EVENT_TIME,
    Code.EVENT_PLACE,
    Code.NOT_PARALLEL,
    Code.OUTSIDE_CHILDCARE,
    Code.CHILDCARE_NOT_IN_PROGRAMME,
    Code.BOOKING_WITHOUT_OPENING,
    Code.CONTEST_PLACES,
    Code.DOWNLOAD_EMPTY,
    Code.DOWNLOAD_LICENCE,
}


@dataclass(frozen=True)
class Lack:
    """One thing that is missing or does not fit. `kind`, `key` and `fact` are names of the pack format (packs.kinds):
    the entry where it is mended, and the key of that entry."""

    code: Code
    kind: str = "conference"
    key: tuple[str, ...] = ()
    fact: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        return Severity.SHOULD if self.code in _SHOULD else Severity.MUST

    @property
    def is_must(self) -> bool:
        return self.severity == Severity.MUST
