"""Streams as Django itself makes them (StreamingHttpResponse under ASGI), to compare ours with."""

import asyncio
import time
from collections.abc import AsyncIterator

import django
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

settings.configure(
    SECRET_KEY="only-for-measuring",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"],
)
django.setup()

waiting: set[asyncio.Future[None]] = set()
django_application = ASGIHandler()


async def stream(request: HttpRequest) -> StreamingHttpResponse:
    async def events() -> AsyncIterator[bytes]:
        yield b"id: 0\ndata: new\n\n"
        while True:
            told = asyncio.get_running_loop().create_future()
            waiting.add(told)
            try:
                await told
            finally:
                waiting.discard(told)
            yield b"id: 1\ndata: new\n\n"

    return StreamingHttpResponse(events(), content_type="text/event-stream")


async def tell(request: HttpRequest) -> HttpResponse:
    moment = time.time()
    for told in list(waiting):
        told.set_result(None)
    return HttpResponse(str(moment))


urlpatterns = [path("live/a", stream), path("tell/", tell)]


async def application(scope, receive, send):  # type: ignore[no-untyped-def]
    if scope["type"] == "http":
        await django_application(scope, receive, send)
        return
    for answer in ("lifespan.startup.complete", "lifespan.shutdown.complete"):
        await receive()
        await send({"type": answer})
