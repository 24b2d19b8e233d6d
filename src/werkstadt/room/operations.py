"""What desks send: from the script one after the other as JSON, from a plain form one at a time."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, TypeAdapter, ValidationError

from werkstadt.accounts.doors import StaffRequest, for_role
from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences import access as conferences
from werkstadt.conferences.models import Conference
from werkstadt.room.state import milliseconds
from werkstadt.seats.door import merging, tickets
from werkstadt.seats.door.merging import Kind, Operation, Outcome, Trouble
from werkstadt.seats.models import Arrival

logger = logging.getLogger(__name__)

MOST_OPERATIONS = 100
MOST_BYTES = 64 * 1024
MOST_PEOPLE = 100
# Of the year 9999; Python knows no later one.
LAST_MILLISECOND = 253_000_000_000_000
MALFORMED = "malformed"

Milliseconds = Annotated[StrictInt, Field(ge=0, le=LAST_MILLISECOND)]
Slug = Annotated[StrictStr, Field(pattern=r"^[\w-]{0,50}$")]


class SentOperation(BaseModel):
    """One operation as a device sends it. What we do not know, it did not mean for us."""

    model_config = ConfigDict(extra="forbid")

    id: UUID
    kind: Kind
    people: Annotated[StrictInt, Field(ge=-MOST_PEOPLE, le=MOST_PEOPLE)] = 1
    at: Milliseconds
    known_at: Milliseconds
    event: Slug = ""
    ticket: Annotated[StrictStr, Field(pattern=rf"{tickets.NAME}|^$")] = ""
    takes_back: UUID | None = None

    def operation(self) -> Operation:
        return checked(
            Operation(
                self.id,
                self.kind,
                self.people,
                at=_moment(self.at),
                known_at=_moment(self.known_at),
                event=self.event,
                ticket=self.ticket,
                takes_back=self.takes_back,
            )
        )


class Batch(BaseModel):
    """What is sent at once. Each operation is looked at by itself: one that is wrong holds up none behind it."""

    model_config = ConfigDict(extra="forbid")

    operations: Annotated[list[dict[str, Any]], Field(max_length=MOST_OPERATIONS)]


class OperationForm(forms.Form):
    """The same from a plain form; its time is now."""

    operation = forms.UUIDField()
    kind = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in Kind])
    people = forms.IntegerField(min_value=1, max_value=MOST_PEOPLE, required=False)
    event = forms.SlugField(max_length=50, required=False)
    ticket = forms.RegexField(tickets.NAME, required=False)
    takes_back = forms.UUIDField(required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not _is_whole(given["kind"], given["people"] or 1, given["ticket"], given["takes_back"]):
            raise forms.ValidationError(MALFORMED)
        return given

    def of_now(self, at: datetime) -> Operation:
        given = self.cleaned_data
        return Operation(
            given["operation"],
            Kind(given["kind"]),
            given["people"] or 1,
            at=at,
            known_at=at,
            event=given["event"],
            ticket=given["ticket"],
            takes_back=given["takes_back"],
        )


def checked(operation: Operation) -> Operation:
    if not _is_whole(operation.kind, operation.people, operation.ticket, operation.takes_back):
        raise ValueError(MALFORMED)
    return operation


def _is_whole(kind: str, people: int, ticket: str, takes_back: UUID | None) -> bool:
    """What each kind needs. An arrival may name a ticket that nobody knows, but it names one."""
    return {
        Kind.ARRIVE: people > 0 and bool(ticket),
        Kind.COUNT: people > 0,
        Kind.TAKE_BACK: takes_back is not None,
    }[Kind(kind)]


@for_role(Role.HELPER, Role.ORGANISER)
@require_POST
def operations(request: StaffRequest, conference: str) -> HttpResponse:
    shown = conferences.published_conference(request.city, conference)
    if request.content_type == "application/json":
        return _of_script(request, shown)
    return _of_form(request, shown)


def _of_form(request: StaffRequest, conference: Conference) -> HttpResponse:
    form = OperationForm(request.POST)
    desk = reverse("room-desk", args=[conference.slug])
    if not form.is_valid():
        return redirect(f"{desk}?{urlencode({'refused': MALFORMED})}")
    at = clock.now()
    operation = form.of_now(at)
    try:
        merging.merge(conference, request.device, operation, tickets.index(conference), at=at)
    except Refused as refused:
        return redirect(f"{desk}?{urlencode({'refused': refused.code, 'door': operation.event})}")
    done = operation.takes_back or operation.id
    return redirect(f"{desk}?{urlencode({'done': str(done), 'door': operation.event})}")


def _of_script(request: StaffRequest, conference: Conference) -> HttpResponse:
    if len(request.body) > MOST_BYTES:
        return JsonResponse({"refused": "too-large"}, status=413)
    try:
        batch = TypeAdapter(Batch).validate_json(request.body)
    except ValidationError:
        return JsonResponse({"refused": MALFORMED}, status=400)
    at = clock.now()
    known = tickets.index(conference) if batch.operations else {}
    try:
        results = [_merged(request, conference, sent, known, at) for sent in batch.operations]
    except Refused as refused:
        # The pass was taken back in this moment. The device keeps what is not confirmed.
        return JsonResponse({"refused": refused.code}, status=403)
    return JsonResponse({"conference": conference.slug, "now": milliseconds(at), "results": results})


def _merged(
    request: StaffRequest, conference: Conference, sent: dict[str, Any], known: dict[str, list[int]], at: datetime
) -> dict[str, Any]:
    try:
        operation = SentOperation.model_validate(sent).operation()
    except ValueError:
        # Also pydantic's. Without a word of what was sent: it may be anything.
        logger.warning("A desk sent an operation that can't be read.")
        return {"id": _id_in(sent), "refused": MALFORMED}
    try:
        return told(merging.merge(conference, request.device, operation, known, at=at))
    except Refused as refused:
        if refused.code == Trouble.SIGNED_OUT:
            raise
        return {"id": str(operation.id), "refused": refused.code}


def told(outcome: Outcome) -> dict[str, Any]:
    """As the script is told; the same each time it asks."""
    return {
        "id": str(outcome.id),
        "people": outcome.people,
        "n_without_seat": outcome.n_without_seat,
        "without_seat": [event.slug for event in outcome.without_seat],
        "is_repeat": outcome.is_repeat,
        "before": _before(outcome.before),
        "is_unknown_ticket": outcome.is_unknown_ticket,
    }


def _before(arrival: Arrival | None) -> list[Any] | None:
    return [arrival.door, milliseconds(arrival.at)] if arrival else None


def _id_in(sent: dict[str, Any]) -> str | None:
    """So that the device knows which of its own it was."""
    found = sent.get("id")
    return found if isinstance(found, str) and len(found) <= 36 else None


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
