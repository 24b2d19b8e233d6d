"""Passes for helpers, as somebody gives and takes them at the command line."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from werkstadt.accounts import passes
from werkstadt.accounts.models import Pass
from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.conferences.models import Conference
from werkstadt.config.problems import Stopped

BY = "console"


def give(role: str, slug: str, label: str, days: int, address: str) -> list[str]:
    """A new pass; its link is said here and never again."""
    at = clock.now()
    conference, words, public = _conference(slug), _label(label), public_address(address)
    city = conference.area.city
    until = at + timedelta(days=days)
    given = passes.give(city, conference.slug, Role(role), words, at=at, until=until, by=BY)
    number = given.access_pass.pk
    return [
        f"Pass {number}: {words} ({role}), {conference.slug}, until {_day(given.access_pass, until)}.",
        public + link(given.token, city.language_codes[0]),
        "This link is not shown again. Open it on the device, or pass it on to who works there.",
        f"To take it back: werkstadt pass --revoke {number}",
    ]


def link(token: str, language: str) -> str:
    with override(language):
        return reverse("workspace-enter", args=[token])


def revoke(number: int) -> list[str]:
    access_pass = Pass.objects.filter(pk=number).first()
    if access_pass is None:
        raise Stopped(f"There is no pass {number}. See which there are: werkstadt passes")
    n_devices = passes.revoke(access_pass, at=clock.now(), by=BY)
    return [f"Pass {number} ({access_pass.label}) opens nothing any more. It was entered on {_devices(n_devices)}."]


def listed() -> list[str]:
    """All passes, without their secrets."""
    at = clock.now()
    found = list(Pass.objects.select_related("city").prefetch_related("devices"))
    lines = [
        f"{each.pk:>4}  {each.role:<10} {each.conference_slug}  {each.label}  {_state(each, at)}" for each in found
    ]
    return [*lines, f"{len(found)} passes."]


def _state(access_pass: Pass, at: datetime) -> str:
    if access_pass.revoked_at:
        return f"taken back on {_day(access_pass, access_pass.revoked_at)}"
    if access_pass.valid_until <= at:
        return f"ended on {_day(access_pass, access_pass.valid_until)}"
    devices = list(access_pass.devices.all())
    seen = f", last used on {max(each.last_seen_on for each in devices)}" if devices else ""
    return f"until {_day(access_pass, access_pass.valid_until)}, on {_devices(len(devices))}{seen}"


def _devices(count: int) -> str:
    return "1 device" if count == 1 else f"{count} devices"


def _day(access_pass: Pass, moment: datetime) -> str:
    return f"{timezone.localtime(moment, ZoneInfo(access_pass.city.time_zone)):%Y-%m-%d}"


def _conference(slug: str) -> Conference:
    conferences = Conference.objects.select_related("area__city")
    if found := conferences.filter(slug=slug).first():
        return found
    known = ", ".join(conferences.values_list("slug", flat=True)) or "none yet; import one: werkstadt import DIR"
    raise Stopped(f"There is no conference {slug}. There are: {known}")


def _label(label: str) -> str:
    words = " ".join(label.split())
    most = Pass._meta.get_field("label").max_length or 0
    if not words or len(words) > most or not words.isprintable():
        raise Stopped(f'A label says where the pass is used, such as --label "Tür 1", in at most {most} letters.')
    return words


def public_address(address: str) -> str:
    public = (address or settings.PUBLIC_URL).rstrip("/")
    if not public:
        raise Stopped("Under which address do people reach WerkStadt? Say --address https://… or set WERKSTADT_URL.")
    if urlsplit(public).scheme not in {"http", "https"} or not urlsplit(public).hostname:
        raise Stopped(f"{public} is not an address. Write for example --address https://werkstadt.example.org")
    return public
