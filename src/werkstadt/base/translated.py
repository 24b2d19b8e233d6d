"""Texts that editors write in several languages, stored as one JSON object: {"de": "…", "uk": "…"}."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# Read when a text is missing in the reader's language: first the language it is a variant of, then these.
FALLBACKS = ("de", "en")


def fallbacks(language: str) -> tuple[str, ...]:
    """The languages to try in order: `de-simple` → `de` → `en`."""
    base = language.partition("-")[0]
    return tuple(dict.fromkeys((language, base, *FALLBACKS)))


@dataclass(frozen=True)
class Said:
    """Words as they are shown: in which language they are, and whether that is another one than asked for."""

    words: str
    language: str
    is_missing: bool

    def __str__(self) -> str:
        return self.words


class Text(dict[str, str]):
    """Language → words. As a string: the words in the active language, or the nearest there is."""

    def said(self, language: str | None = None) -> Said:
        wanted = language or get_language() or FALLBACKS[0]
        for candidate in (*fallbacks(wanted), *self):
            if words := self.get(candidate):
                return Said(words, candidate, is_missing=candidate.partition("-")[0] != wanted.partition("-")[0])
        return Said("", wanted, is_missing=True)

    def __str__(self) -> str:
        return self.said().words

    def __bool__(self) -> bool:
        return any(self.values())


class _TextDescriptor:
    """Turns what was assigned (dict, string, None) into a Text, so that `conference.title` can be printed at once."""

    def __init__(self, field: TranslatedField) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type[models.Model] | None = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        return instance.__dict__[name]

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = as_text(value)


def as_text(value: Any) -> Any:
    """None → empty text; plain words → German; expressions pass."""
    if value is None:
        return Text()
    if isinstance(value, str):
        return Text({FALLBACKS[0]: value}) if value else Text()
    if isinstance(value, Mapping):
        return Text({str(language): str(words) for language, words in value.items() if words})
    return value


class TranslatedField(models.JSONField):
    """A text in any number of languages. `filter(title__uk="…")` and `order_by("title__uk")` work on both databases."""

    description = _("Text in several languages")
    descriptor_class = _TextDescriptor

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Text)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if not all(isinstance(words, str) for words in value.values()):
            raise ValidationError(_("A text is a list of languages with their words."))
