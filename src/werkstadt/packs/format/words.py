"""The kinds of values in a pack: short names, texts in languages, days, moments, addresses."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Annotated, Any, NoReturn
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from werkstadt.packs.format import languages
from werkstadt.packs.sentences import Code
from werkstadt.packs.suggestions import as_slug, meant

SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}", re.ASCII)
HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]", re.ASCII)
MOMENT_FORMAT = "%Y-%m-%d %H:%M"
# Beyond them clocks, calendars and databases disagree.
YEARS = range(1000, 3000)
# They turn the letters after them around, so that people read another thing than the machine.
OVERRIDES = "\u202a\u202b\u202d\u202e"


def wrong(code: Code, **params: Any) -> NoReturn:
    raise PydanticCustomError(str(code), "{code}", {"code": str(code), **params})


def _slug(value: str) -> str:
    if len(value) > 50 or not SLUG.fullmatch(value):
        wrong(Code.SLUG, found=value[:80], example=as_slug(value))
    return value


def tidy_words(value: str) -> str:
    """Without space around it; never empty; no characters that nobody sees."""
    for character in value:
        if (unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\r\t") or character in OVERRIDES:
            wrong(Code.CONTROL_CHARACTER, character=f"U+{ord(character):04X}")
    tidy = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    return tidy or wrong(Code.WORDS_EMPTY)


def _one_line(value: str) -> str:
    return value if "\n" not in value else wrong(Code.ONE_LINE)


def _language(value: str) -> str:
    if not languages.is_known(value):
        wrong(Code.LANGUAGE, found=value[:40], meant=meant(value, languages.CONTENT))
    return value


def _day(value: Any) -> Any:
    if not isinstance(value, str) or not DAY.fullmatch(value):
        wrong(Code.NOT_A_DAY, found=shown(value))
    try:
        day = date.fromisoformat(value)
    except ValueError:
        wrong(Code.NO_SUCH_DAY, found=value)
    return day if day.year in YEARS else wrong(Code.NO_SUCH_DAY, found=value)


def _moment(value: Any) -> Any:
    if not isinstance(value, str) or not MOMENT.fullmatch(value):
        wrong(Code.NOT_A_MOMENT, found=shown(value))
    try:
        moment = datetime.strptime(value, MOMENT_FORMAT)
    except ValueError:
        wrong(Code.NO_SUCH_TIME, found=value)
    return moment if moment.year in YEARS else wrong(Code.NO_SUCH_TIME, found=value)


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
        sound = (
            parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and not re.search(r"[\s<>\"]", value)
        )
    except ValueError:
        sound = False
    return value if sound else wrong(Code.ADDRESS, found=value[:200])


def _email(value: str) -> str:
    try:
        validate_email(value)
    except ValidationError:
        wrong(Code.MAIL, found=value[:200])
    return value


def _host(value: str) -> str:
    return value if HOST.fullmatch(value) else wrong(Code.HOST, found=value[:200])


def _german(value: Any) -> Any:
    """Plain words are German."""
    return {"de": value} if isinstance(value, str) else value


def _for_everything(value: Any) -> Any:
    """A plain list of sources holds for every key."""
    return {"*": value} if isinstance(value, list) else value


def shown(value: Any) -> str:
    """A value as a sentence can quote it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    return f"“{str(value)[:60]}”"


def in_languages(kind: str, one: Any) -> dict[str, Any]:
    """The JSON Schema of a text: plain words, or language → words."""
    by_language = {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
        "additionalProperties": one,
    }
    return {"description": kind, "anyOf": [one, by_language]}


Slug = Annotated[
    str, AfterValidator(_slug), WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": 50})
]
Words = Annotated[str, AfterValidator(tidy_words)]
Line = Annotated[str, Field(max_length=200), AfterValidator(tidy_words), AfterValidator(_one_line)]
LongLine = Annotated[str, Field(max_length=300), AfterValidator(tidy_words), AfterValidator(_one_line)]
ShortLine = Annotated[str, Field(max_length=100), AfterValidator(tidy_words), AfterValidator(_one_line)]
BriefLine = Annotated[str, Field(max_length=50), AfterValidator(tidy_words), AfterValidator(_one_line)]
CodeLine = Annotated[str, Field(max_length=20), AfterValidator(tidy_words), AfterValidator(_one_line)]
LanguageCode = Annotated[str, AfterValidator(_language)]

# Titles and leads stand on one line, texts may have paragraphs.
Title = Annotated[
    dict[LanguageCode, Annotated[str, AfterValidator(tidy_words), AfterValidator(_one_line)]],
    BeforeValidator(_german),
    Field(min_length=1),
    WithJsonSchema(in_languages("one line", {"type": "string", "minLength": 1})),
]
Text = Annotated[
    dict[LanguageCode, Words],
    BeforeValidator(_german),
    Field(min_length=1),
    WithJsonSchema(in_languages("text, may have paragraphs (Markdown)", {"type": "string", "minLength": 1})),
]
Day = Annotated[
    date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{DAY.pattern}$"})
]
Moment = Annotated[
    datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "pattern": f"^{MOMENT.pattern}$"})
]
Url = Annotated[str, Field(max_length=500), AfterValidator(_url)]
ShortUrl = Annotated[str, Field(max_length=200), AfterValidator(_url)]
Email = Annotated[str, Field(max_length=254), AfterValidator(_email)]
Host = Annotated[str, Field(max_length=253), AfterValidator(_host)]
Age = Annotated[int, Field(ge=0, le=120)]
Small = Annotated[int, Field(ge=0, le=32767)]
Positive = Annotated[int, Field(ge=1, le=32767)]
RoundNumber = Annotated[int, Field(ge=1, le=9999)]
Interpreters = Annotated[dict[LanguageCode, Positive], Field(min_length=1)]
Sources = Annotated[
    dict[str, list[str]],
    BeforeValidator(_for_everything),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "array", "items": {"type": "string"}},
                {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
            ]
        }
    ),
]
