"""What was deleted is gone from the bytes on the disk too.

`PRAGMA secure_delete` (see config.environment) writes zeros where a row was. But the old pages still stand in the log
beside the database (-wal), which SQLite writes over again and again, and never empties while it runs.
"""

from __future__ import annotations

from django.db import connection

# Others who write wait behind us for as long.
PATIENCE_MS = 1000


def empty_log() -> bool:
    """Move everything into the database and empty the log. False: somebody was reading just now; try again later."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
    return not is_busy
