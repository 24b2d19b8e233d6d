"""Is this installation well? For monitoring, which asks /healthz every minute."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from werkstadt.base import clock
from werkstadt.base.jobs import queue
from werkstadt.base.models import DemonstrationClock

ENOUGH_BYTES = 256 * 1024 * 1024
# A job that is due is begun within a second. Ten minutes allow for many letters at once and a slow mail server.
LONGEST_WAIT = timedelta(minutes=10)


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """503 when something is wrong; says what, and nothing that a stranger could use."""
    found = {"database": is_database_writable(), "disk": has_disk_space(), "queue": is_queue_moving()}
    is_well = all(found.values())
    answer = JsonResponse({"well": is_well, **found}, status=200 if is_well else 503)
    answer["Cache-Control"] = "no-store"
    return answer


# Asked by a machine's address, and before there is any city.
healthz.is_without_city = True  # type: ignore[attr-defined]


def is_database_writable() -> bool:
    """Really writes, and takes it back: a full disk or a read-only standby is found here."""
    try:
        with transaction.atomic():
            DemonstrationClock.objects.create(shift=timedelta())
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


def has_disk_space() -> bool:
    try:
        return shutil.disk_usage(settings.DATA).free >= ENOUGH_BYTES
    except OSError:
        return False


def is_queue_moving() -> bool:
    try:
        return not queue.is_late(clock.now(), by=LONGEST_WAIT)
    except DatabaseError:
        return False
