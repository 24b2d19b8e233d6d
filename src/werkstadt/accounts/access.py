"""Which device asks, and which pass a link belongs to."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from werkstadt.accounts import cookie
from werkstadt.accounts.models import Device, Pass
from werkstadt.accounts.secret import hashed
from werkstadt.areas.models import City
from werkstadt.base import clock


def pass_of(request: HttpRequest) -> Device | None:
    """The device that asks, when its pass holds now in the city of the request; the pass is `device.pass_`."""
    own = cookie.secret_of(request)
    city: City | None = getattr(request, "city", None)
    return device_with(own, city, clock.now()) if own and city else None


def device_with(own: str, city: City, at: datetime) -> Device | None:
    return Device.objects.valid(at).of_city(city).with_secret_hash(hashed(own)).with_pass().first()


def pass_with(token: str, city: City, at: datetime) -> Pass | None:
    """The pass of a link. Unknown, of another city, ended and taken back are the same: none."""
    return Pass.objects.valid(at).of_city(city).with_token_hash(hashed(token)).first()
