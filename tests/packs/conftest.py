"""A small pack, a folder for stored files, and sentences in English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from tests.packs.builder import a_pack


@pytest.fixture(autouse=True)
def files(settings, tmp_path: Path) -> Path:
    settings.FILES = tmp_path / "stored"
    return settings.FILES


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return a_pack(tmp_path / "pack")
