"""The record of processing (GDPR, article 30), as a data protection officer asks for it: `werkstadt privacy-record`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from werkstadt.areas import periods
from werkstadt.areas.models import City
from werkstadt.base import privacy
from werkstadt.config.problems import Stopped

Row = tuple[str, str]


def written(*, is_markdown: bool) -> list[str]:
    """Lines, in the language of the console; of all cities of the installation."""
    cities = list(City.objects.order_by("slug"))
    if not cities:
        raise Stopped("There is no city yet. Import one: werkstadt import DIR")
    return [line for city in cities for line in _of(city, is_markdown)]


def _of(city: City, is_markdown: bool) -> Iterator[str]:
    title = _("Record of processing activities: %(city)s") % {"city": city}
    yield from (f"# {title}", "") if is_markdown else (title, "=" * len(title), "")
    yield from _rows(_in_general(city), is_markdown)
    days = periods.of(city)
    for number, entry in enumerate(privacy.record(), 1):
        name = f"{number}. {entry.processing.name}"
        yield from ("", f"## {name}", "") if is_markdown else ("", name, "-" * len(name))
        yield from _rows(_about(entry, days), is_markdown)
    yield ""


def _in_general(city: City) -> list[Row]:
    where = ", ".join(filter(None, (city.street, f"{city.postcode} {city.town}".strip(), city.email, city.phone)))
    unit = ", ".join(filter(None, (str(city.organisation), str(city.unit), where)))
    return [
        (_("Controller"), unit or _("to be entered")),
        (_("Data protection officer"), _("to be entered")),
        (_("Transfers to other countries"), _("none")),
        (_("Other recipients"), _("the mail server through which letters go, if there is one; else none")),
        (_("Automated decisions about people"), _("none")),
        (
            _("Protection"),
            _(
                "no accounts of residents; contact and support needs in tables of their own; support needs encrypted;"
                " access by role; codes and links of receipts not stored, only found by"
                " hashes; deletion by the calendar; audit trail without names"
            ),
        ),
    ]


def _about(entry: privacy.Entry, days: dict[str, int]) -> list[Row]:
    of = entry.processing
    fields = ", ".join(f"{label} ({name})" for name, label in entry.fields.items())
    rows = [
        (_("Purpose"), of.purpose),
        (_("Legal basis"), of.basis.label),
        (_("Whose data"), of.people),
        (_("Which data"), of.what),
        (_("Seen by"), of.seen_by),
        (_("Deleted"), of.kept.said(days)),
        (_("What stays"), of.stays),
        (_("Fields"), fields),
    ]
    return [(label, str(words)) for label, words in rows if words]


def _rows(rows: Iterable[Row], is_markdown: bool) -> Iterator[str]:
    if is_markdown:
        yield from (f"* **{label}:** {words}" for label, words in rows)
    else:
        yield from (f"{label}: {words}" for label, words in rows)
