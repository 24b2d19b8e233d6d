"""Days and hours are written as people here read them, in every language."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

MOMENT = datetime(2026, 5, 9, 15, 5)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("name", ["SHORT_DATETIME_FORMAT", "DATETIME_FORMAT"])
def test_the_day_stands_before_the_month_and_an_hour_of_24_after_it(language, name):
    with translation.override(language):
        said = date_format(MOMENT, name)

    assert said.index("9") < said.index("2026") < said.index("15:05")
    assert not said.startswith("05")
