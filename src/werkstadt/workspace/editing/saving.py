"""What was sent becomes an edit; whoever edits the same entry at the same time is told, and nothing is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from werkstadt.base.refusals import Refused
from werkstadt.conferences.doors import StaffRequest
from werkstadt.packs import editing
from werkstadt.packs.differences import Report
from werkstadt.packs.editing import LEFT_OUT, Conflict, Edit, Says, naming, uploads
from werkstadt.packs.editing.listing import named
from werkstadt.packs.kinds import Ref
from werkstadt.packs.mistakes import PackError
from werkstadt.translating import remembering
from werkstadt.workspace.editing import saying
from werkstadt.workspace.editing.desks import SHARED, Desk
from werkstadt.workspace.editing.forms import EntryForm, sent_again

Data = dict[str, Any]
TRIES = 3
SALT = "werkstadt.workspace.editing"


@dataclass
class Outcome:
    """The form as it is shown again, or what was done."""

    form: EntryForm
    base: Data
    conflicts: list[Conflict] = field(default_factory=list)
    report: Report | None = None
    ref: Ref | None = None
    refusal: str = ""


def change(request: StaffRequest, desk: Desk, ref: Ref, only: str, at: datetime) -> Outcome:
    """Change an entry; what somebody else has changed meanwhile stays, unless both changed the same."""
    current = editing.entry_of(desk.city, ref)
    base = _seen(request.POST.get("base", ""), current)
    form = EntryForm(request.POST, request.FILES, city=desk.city, ref=ref, entry=base, only=only)
    outcome = Outcome(form, base)
    if not form.is_valid():
        return outcome
    typed = form.typed(base)
    for _try in range(TRIES):
        current = editing.entry_of(desk.city, ref)
        merged, conflicts = editing.merge(base, _theirs(typed, request.POST.getlist("theirs"), current), current)
        if conflicts:
            return Outcome(_shown_again(form, merged), current, conflicts)
        values = {key: merged.get(key, LEFT_OUT) for key in {**current, **merged}}
        values = {key: value for key, value in values.items() if value != current.get(key, LEFT_OUT)}
        try:
            outcome.report = _apply(request, desk, Edit(ref, values, seen=editing.edition(current)), at)
            return outcome
        except PackError as wrong:
            _say(desk, form, wrong)
            return outcome
        except Refused as refused:
            if refused.code != Says.OVERTAKEN:
                outcome.refusal = saying.refused(refused)
                return outcome
    outcome.refusal = saying.refused(Refused(Says.OVERTAKEN))
    return outcome


def add(request: StaffRequest, desk: Desk, kind: str, within: tuple[str, ...], at: datetime) -> Outcome:
    """A new entry, with a short name made of its title."""
    form = EntryForm(request.POST, request.FILES, city=desk.city, ref=Ref(kind, (*within, "")), entry={})
    outcome = Outcome(form, {})
    if not form.is_valid():
        return outcome
    typed = form.typed({})
    form.ref = outcome.ref = ref = _new_ref(desk, kind, within, typed)
    under = Ref("division", within) if kind == "area" else None
    if _is_there(desk, kind, within, typed):
        # Sent twice: the first one counts.
        outcome.report = Report()
        return outcome
    try:
        outcome.report = _apply(request, desk, Edit(ref, typed, "add", under=under), at)
    except PackError as wrong:
        _say(desk, form, wrong)
    except Refused as refused:
        outcome.refusal = saying.refused(refused)
    return outcome


def _apply(request: StaffRequest, desk: Desk, edit: Edit, at: datetime) -> Report:
    if not edit.values and edit.act == "change":
        return Report()
    with tempfile.TemporaryDirectory() as folder:
        values = {
            key: uploads.take_in(desk.city, edit.ref, value, folder) if isinstance(value, UploadedFile) else value
            for key, value in edit.values.items()
        }
        whole = Edit(edit.ref, values, edit.act, edit.position, edit.under, edit.seen)
        if edit.act == "change":
            remembering.of(desk.city, None if edit.ref.kind in SHARED else desk.conference, at)
        return editing.apply(desk.city, [whole], by=request.staff.mark, at=at)


def _say(desk: Desk, form: EntryForm, wrong: PackError) -> None:
    """Each mistake beside its field; those about other entries with their names."""
    found = saying.mistakes(desk.city, wrong.mistakes)
    others = [mistake.ref for mistake, _words in found if mistake.ref and mistake.ref != form.ref]
    names = named(desk.city, others)
    for mistake, words in found:
        if mistake.ref and mistake.ref != form.ref:
            words = f"{saying.kind_and_name(mistake.ref, names)} – {words}"
        form.say(mistake, words)


def seal(entry: Data) -> str:
    """What a page shows, so that it comes back with the form and nobody can invent it."""
    return signing.dumps(entry, salt=SALT, compress=True)


def _seen(words: str, current: Data) -> Data:
    """What the editor saw when the page was opened."""
    try:
        found: Data = signing.loads(words, salt=SALT)
    except signing.BadSignature:
        return current
    return found


def _theirs(typed: Data, chosen: list[str], current: Data) -> Data:
    """Where the editor prefers what somebody else has written: `title.uk`, `capacity`."""
    found = dict(typed)
    for each in chosen:
        key, _dot, language = each.partition(".")
        if not language:
            found = _with(found, key, current.get(key, LEFT_OUT))
        elif isinstance(found.get(key, {}), Mapping) and isinstance(current.get(key, {}), Mapping):
            text = _with(found.get(key, {}), language, current.get(key, {}).get(language, LEFT_OUT))
            found = _with(found, key, text or LEFT_OUT)
    return found


def _with(found: Mapping[str, Any], key: str, value: Any) -> Data:
    without = {name: each for name, each in found.items() if name != key}
    return without if value is LEFT_OUT else without | {key: value}


def _shown_again(form: EntryForm, merged: Data) -> EntryForm:
    """With what both want, and where they differ with what was typed."""
    data: MultiValueDict[str, Any] = MultiValueDict()
    for name, value in sent_again(form, merged).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    again = EntryForm(data, city=form.city, ref=form.ref, entry=merged, only=form.only)
    again.is_valid()
    return again


def _new_ref(desk: Desk, kind: str, within: tuple[str, ...], typed: Data) -> Ref:
    match kind:
        case "contest":
            return Ref(kind, within)
        case "population":
            return Ref(kind, (*within, str(typed.get("as_of", ""))))
        case "member":
            return Ref(kind, (*within, str(typed.get("district", "")), str(typed.get("from") or "")))
    # An area is known in the whole city, not only in its division.
    before = () if kind == "area" else within
    return Ref(kind, (*before, editing.slug_for(desk.city, kind, _title(kind, typed), before)))


def _title(kind: str, typed: Data) -> Any:
    found = next((typed[key] for key in ("title", "name", "label", "place") if typed.get(key)), "")
    return found or typed.get("kind") or kind


def _is_there(desk: Desk, kind: str, within: tuple[str, ...], typed: Data) -> bool:
    """The same entry under the name that this one would have had."""
    before = () if kind == "area" else within
    if kind in {"contest", "population", "member"}:
        return False
    ref = Ref(kind, (*before, naming.wanted(_title(kind, typed))))
    try:
        entry = editing.entry_of(desk.city, ref)
    except Refused:
        return False
    return {key: value for key, value in entry.items() if key not in {"slug", "state"}} == typed
