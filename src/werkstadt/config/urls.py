"""All addresses. `docs/architecture.md` lists them with what they are for."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, path

from werkstadt.base.health import healthz
from werkstadt.public import urls as public
from werkstadt.room import urls as room
from werkstadt.workspace import urls as workspace

urlpatterns: list[URLPattern | URLResolver] = [
    *public.plain,
    *room.plain,
    *workspace.plain,
    path("healthz", healthz, name="healthz"),
    *i18n_patterns(*public.localised, *workspace.localised, *room.localised),
]

handler400 = "werkstadt.public.errors.bad_request"
handler403 = "werkstadt.public.errors.forbidden"
handler404 = "werkstadt.public.errors.not_found"
handler500 = "werkstadt.public.errors.server_error"
