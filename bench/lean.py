"""The leanest honest booking in Django, to compare with: a form, a lock, a count, a row, a page; nothing else.

It runs on the same server, the same database and the same number of processes as WerkStadt.
"""

import os
import secrets
from pathlib import Path

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from werkstadt.config import environment

FORM = """<!doctype html><html lang="en"><title>Book</title><h1>Book a seat</h1><form method="post">
<input type="hidden" name="key" value="{{ key }}"><input name="adults" value="1"><button>Book</button></form>"""
DONE = """<!doctype html><html lang="en"><title>Done</title><h1>{{ state }}</h1><p>{{ key }}</p>"""
DATA = Path(os.environ["WERKSTADT_DATA"])

settings.configure(
    SECRET_KEY="only-for-measuring",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": environment.database("WERKSTADT_DATABASE_URL", DATA)},
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"form.html": FORM, "done.html": DONE})]},
        }
    ],
)
django.setup()

from werkstadt.base.asgi import Receive, Scope, Send  # noqa: E402 (needs the settings above)
from werkstadt.base.threads import InThreads  # noqa: E402


def make_tables(seats: dict[str, int]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE lean_event (name varchar(50) PRIMARY KEY, seats integer NOT NULL)")
        cursor.execute("CREATE TABLE lean_booking (key varchar(64) PRIMARY KEY, event varchar(50), state varchar(10))")
        cursor.execute("CREATE INDEX lean_booking_event ON lean_booking (event, state)")
        for name, number in seats.items():
            cursor.execute("INSERT INTO lean_event VALUES (%s, %s)", [name, number])


def book(request: HttpRequest, event: str) -> HttpResponse:
    if request.method != "POST":
        return render(request, "form.html", {"key": secrets.token_urlsafe(16)})
    key = request.POST["key"]
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT seats FROM lean_event WHERE name = %s{lock}", [event])
        seats = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM lean_booking WHERE event = %s AND state = 'booked'", [event])
        state = "booked" if cursor.fetchone()[0] < seats else "waiting"
        cursor.execute("INSERT INTO lean_booking VALUES (%s, %s, %s) ON CONFLICT (key) DO NOTHING", [key, event, state])
    return redirect("done", key)


def done(request: HttpRequest, key: str) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM lean_booking WHERE key = %s", [key])
        return render(request, "done.html", {"state": cursor.fetchone()[0], "key": key})


urlpatterns = [path("book/<slug:event>/", book), path("done/<str:key>/", done, name="done")]
pages = InThreads(WSGIHandler(), threads=8)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        await pages(scope, receive, send)
        return
    for answer in ("lifespan.startup.complete", "lifespan.shutdown.complete"):
        await receive()
        await send({"type": answer})
