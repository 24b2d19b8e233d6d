"""The language of a reader, with the hours of their city."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from werkstadt.areas.models import City


@contextmanager
def in_language(language: str, city: City) -> Iterator[None]:
    with translation.override(language), timezone.override(ZoneInfo(city.time_zone)):
        yield
