"""Which device asks, and which pass a link belongs to."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from werkstadt.accounts.models import Device, Pass
from werkstadt.accounts.secret import hashed
from werkstadt.areas.models import City
from werkstadt.base import clock


def cookie_name() -> str:
    """The prefix makes browsers refuse the cookie from other hosts and without TLS; a demonstration has no TLS."""
    return "__Host-werkstadt-pass" if is_over_tls() else "werkstadt-pass"


def is_over_tls() -> bool:
    return settings.PUBLIC_URL.startswith("https://")


def pass_of(request: HttpRequest) -> Device | None:
    """The device that asks, when its pass holds now in the city of the request; the pass is `device.pass_`."""
    secret = request.COOKIES.get(cookie_name())
    city: City | None = getattr(request, "city", None)
    return device_with(secret, city, clock.now()) if secret and city else None


def device_with(secret: str, city: City, at: datetime) -> Device | None:
    found = Device.objects.valid(at).with_secret_hash(hashed(secret)).filter(access_pass__city=city)
    return found.with_pass().first()


def pass_with(token: str, city: City, at: datetime) -> Pass | None:
    """The pass of a link. Unknown, of another city, ended and taken back are the same: none."""
    return Pass.objects.valid(at).of_city(city).with_token_hash(hashed(token)).first()
