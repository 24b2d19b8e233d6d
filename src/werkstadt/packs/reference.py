"""The reference part of docs/packs.md, made from the descriptions of the format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from werkstadt.packs import format as form

KINDS = {
    "Slug": "short name",
    "Title": "text, one line",
    "Text": "text, Markdown",
    "Words": "text, Markdown",
    "Line": "words",
    "LongLine": "words",
    "ShortLine": "words",
    "BriefLine": "words",
    "CodeLine": "words",
    "LanguageCode": "language",
    "Day": "day",
    "Moment": "day and time",
    "Url": "web address",
    "ShortUrl": "web address",
    "Email": "mail address",
    "Host": "host name",
    "Age": "years",
    "Small": "whole number",
    "Positive": "whole number from 1",
    "RoundNumber": "whole number from 1",
    "People": "whole number",
    "Party": "whole number from 1",
    "Interpreters": "language: whole number from 1",
    "Minutes": "minutes",
    "Hours": "hours",
    "Share": "share, 0 to 1",
    "KeptDays": "days, 1 to 365",
    "YearsOfDays": "days, 1 to 3650",
    "Figures": "number",
    "Longitude": "degrees",
    "Latitude": "degrees",
    "int": "whole number",
    "bool": "true or false",
}
PARTS: list[tuple[str, type[form.Entry], tuple[type[form.Entry], ...]]] = [
    (
        "city.yaml",
        form.CityFile,
        (form.Language, form.Source, form.Figure, form.Place, form.Room, form.Organisation, form.RelatedFormat),
    ),
    (
        "areas.yaml",
        form.AreasFile,
        (form.Boundaries, form.District, form.Population, form.Division, form.Area, form.Member),
    ),
    (
        "conference.yaml",
        form.ConferenceFile,
        (form.Topic, form.Basis, form.Round, form.Event, form.Contest, form.DropOffPlace, form.Download, form.News),
    ),
]


def reference() -> str:
    """One table for each kind of entry."""
    lines: list[str] = []
    for file, entry, parts in PARTS:
        lines += [f"## {file}", "", *_table(entry)]
        for part in parts:
            lines += [f"### {file}: {part.called}", "", f"{part.__doc__}", "", *_table(part)]
    return "\n".join(lines)


def _table(entry: type[form.Entry]) -> Iterator[str]:
    yield "| Key | Kind | | Meaning |"
    yield "| --- | --- | --- | --- |"
    for key, name in entry.attributes().items():
        if key in {"source", "example"}:
            continue
        field = entry.model_fields[name]
        declared = str(entry.__annotations__[name])
        need = "needed" if field.is_required() else "may be `null`" if declared.endswith("| None") else ""
        if issubclass(entry, form.Fact) is False and not field.is_required():
            need = ""
        yield f"| `{key}` | {_kind(declared, entry)} | {need} | {field.description} |"
    yield ""


def _kind(declared: str, entry: type[form.Entry]) -> str:
    name = declared.removesuffix(" | None")
    if inside := re.fullmatch(r"list\[(\w+)\]", name):
        return f"list: {_kind(inside[1], entry)}"
    if name.startswith("Literal["):
        return _choices(name)
    return KINDS.get(name) or _named(name, entry)


def _named(name: str, entry: type[form.Entry]) -> str:
    """Another entry, or choices that have a name."""
    described = getattr(form, name, None)
    if isinstance(described, type) and issubclass(described, form.Entry):
        return f"{described.called}, see below"
    for attribute in entry.attributes().values():
        field = entry.model_fields[attribute]
        declared = str(entry.__annotations__.get(attribute, "")).removesuffix(" | None")
        if declared == name:
            return _choices(str(field.annotation))
    return name


def _choices(words: str) -> str:
    return ", ".join(f"`{choice}`" for choice in re.findall(r"['\"]([^'\"]+)['\"]", words))
