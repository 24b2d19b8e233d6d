"""A bare Django project on the same server: what a page costs that does nothing (/hello/) or lists 60 rows (/rows/)."""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

ROWS = [
    {"time": f"{9 + number // 12:02}:{number % 12 * 5:02}", "title": f"Event {number}", "room": f"Room {number % 12}"}
    for number in range(60)
]
PAGE = """<!doctype html><html lang="en"><title>60 rows</title><body><h1>Programme</h1><ul>
{% for row in rows %}<li><time>{{ row.time }}</time> <a href="/events/{{ forloop.counter }}/">{{ row.title }}</a>
{% if row.room %}<span>{{ row.room }}</span>{% endif %}</li>
{% endfor %}</ul>"""

settings.configure(
    SECRET_KEY="only-for-measuring",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"rows.html": PAGE})]},
        }
    ],
)
django.setup()

from werkstadt.base.asgi import Receive, Scope, Send  # noqa: E402 (needs the settings above)
from werkstadt.base.threads import InThreads  # noqa: E402


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


def rows(request: HttpRequest) -> HttpResponse:
    return render(request, "rows.html", {"rows": ROWS})


urlpatterns = [path("hello/", hello), path("rows/", rows)]
pages = InThreads(WSGIHandler(), threads=8)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        await pages(scope, receive, send)
        return
    for answer in ("lifespan.startup.complete", "lifespan.shutdown.complete"):
        await receive()
        await send({"type": answer})
