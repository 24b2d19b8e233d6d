"""Words for somebody else than who asks: in their language, with the days and hours of their city."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.utils import timezone, translation


@contextmanager
def in_language(language: str, time_zone: str) -> Iterator[None]:
    with translation.override(language), timezone.override(ZoneInfo(time_zone)):
        yield
