"""How often somebody may try: counted for all processes together, in a table of the database.

allauth counts in Django's cache. In the memory of one process it would count for that process alone.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac


def marked(key: str, key_prefix: str, version: Any) -> str:
    """`KEY_FUNCTION` of the cache: nobody who reads the table learns a mail address from it."""
    return salted_hmac("werkstadt.accounts.limits", f"{key_prefix}:{version}:{key}", algorithm="sha256").hexdigest()


def clear_away(at: datetime) -> None:
    """What counts no longer is deleted."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    moment = connection.ops.adapt_datetimefield_value(at.replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [moment])
