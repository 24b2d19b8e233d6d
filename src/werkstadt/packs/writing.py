"""Write rows as a pack wants them: only what differs, calendars counted up, and who booked is told."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime
from typing import Any, cast

from django.db.models import F, Model

from werkstadt.areas.models import Division
from werkstadt.conferences.models import Conference, Event
from werkstadt.packs.differences import Change, FieldChange, Report, Told, compare, readable
from werkstadt.packs.kinds import KINDS, Ref
from werkstadt.packs.records import Record
from werkstadt.seats import changes

# Beyond every number a pack may give: two conferences can exchange their numbers.
PARKED = 10_000


class Writing:
    """Compares row by row; knows the rows that others point to."""

    def __init__(self, rows: dict[Ref, Model], report: Report) -> None:
        self.rows = rows
        self.report = report
        self.venues = {row.pk: row.venue_id for row in rows.values() if isinstance(row, Conference)}
        self.known = {ref: changes.known(row) for ref, row in rows.items() if isinstance(row, Event)}

    def run(self, wanted: list[Record], gone: Set[Ref]) -> None:
        """Write what is wanted, parents first, and remove what is gone."""
        self.make_room(wanted, gone)
        for record in wanted:
            self.write(record)
        for kind in reversed(KINDS):
            for ref in sorted(ref for ref in gone if ref.kind == kind):
                self.rows[ref].delete()
                self.report.removed.append(Change(ref))

    def follow_up(self, at: datetime) -> None:
        """For people who have booked an event that changed, itself or with its conference."""
        changed = {change.ref for change in self.report.changed}
        gone = {change.ref for change in self.report.removed}
        for ref, known in self.known.items():
            event = cast(Event, self.rows[ref])
            above = {
                Ref("conference", ref.key[:1]),
                Ref("round", (ref.key[0], event.round.slug if event.round else "")),
            }
            if ref in gone or changed.isdisjoint({ref, *above}):
                continue
            meant = changes.event_changed(event, known, at)
            if meant.concerned or meant.moved_up:
                self.report.told.append(Told(ref, len(meant.concerned), len(meant.moved_up)))

    def make_room(self, wanted: list[Record], gone: Set[Ref]) -> None:
        """Numbers and the one division for conferences may change hands; nothing may have them twice meanwhile."""
        for record in wanted:
            row = self.rows.get(record.ref)
            if isinstance(row, Conference):
                area = self.rows.get(record.values["area"])
                if row.number != record.values["number"] or area is None or row.area_id != area.pk:
                    Conference.objects.filter(pk=row.pk).update(number=F("number") + PARKED)
            elif isinstance(row, Division) and row.is_for_conferences and not record.values["is_for_conferences"]:
                Division.objects.filter(pk=row.pk).update(is_for_conferences=False)
        for row in (self.rows[ref] for ref in gone):
            if isinstance(row, Conference):
                Conference.objects.filter(pk=row.pk).update(number=F("number") + PARKED)
            elif isinstance(row, Division):
                Division.objects.filter(pk=row.pk).update(is_for_conferences=False)

    def write(self, record: Record) -> None:
        values = {name: self.rows[value] if isinstance(value, Ref) else value for name, value in record.values.items()}
        row = self.rows.get(record.ref)
        if row is None:
            row = record.kind.model(**values)
            row.save(force_insert=True)
            self.rows[record.ref] = row
            self.link(row, record)
            self.report.created.append(Change(record.ref))
            return
        if isinstance(row, Conference | Event):
            self.count_up(row, values)
        differing = self.update(row, record, values) + self.link(row, record)
        if differing:
            self.report.changed.append(Change(record.ref, differing))
        else:
            self.report.unchanged += 1

    def update(self, row: Model, record: Record, values: dict[str, Any]) -> tuple[FieldChange, ...]:
        before = {name: getattr(row, name) for name in values}
        changed = {name for name, value in values.items() if before[name] != value}
        if not changed:
            return ()
        for name in changed:
            setattr(row, name, values[name])
        # Nothing that the program has set meanwhile, such as when places were published.
        # The number of a conference may have been parked.
        row.save(update_fields=changed | ({"number"} if isinstance(row, Conference) else set()))
        return compare(record.kind.name, before, values)

    def count_up(self, row: Conference | Event, values: dict[str, Any]) -> None:
        """Calendars take over a new time, place or state only with a higher number."""
        old: tuple[object, ...] = (row.starts_at, row.ends_at)
        new: tuple[object, ...] = (values["starts_at"], values["ends_at"])
        if isinstance(row, Event):
            venue = values["conference"].venue_id
            old += (row.room_id, row.place_id or self.venues[row.conference_id], row.state)
            new += (_pk(values["room"]), _pk(values["place"]) or venue, values["state"])
        else:
            # How far its preparation is concerns no calendar.
            old, new = (*old, row.venue_id), (*new, _pk(values["venue"]))
        values["sequence"] = max(row.sequence + (old != new), values["sequence"])

    def link(self, row: Any, record: Record) -> tuple[FieldChange, ...]:
        """Many-to-many: the set of rows it points to."""
        differing: list[FieldChange] = []
        for name, refs in record.links.items():
            wanted = [self.rows[ref] for ref in refs]
            related = getattr(row, name)
            before = sorted(related.all(), key=lambda each: str(each.slug))
            if {each.pk for each in before} != {each.pk for each in wanted}:
                related.set(wanted)
                after = sorted(wanted, key=lambda each: str(getattr(each, "slug", "")))
                differing.append(FieldChange(name, readable(before), readable(after)))
        return tuple(differing)


def _pk(row: Model | None) -> int | None:
    return row.pk if row else None
