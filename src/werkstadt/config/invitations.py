"""Inviting somebody at the command line: how the first administrator gets in, also without a mail server."""

from __future__ import annotations

from django.conf import settings

from werkstadt.accounts.roles import Role
from werkstadt.accounts.team import inviting
from werkstadt.accounts.team.granting import OF_THE_CITY, Giver, Place
from werkstadt.areas.models import City
from werkstadt.base import clock
from werkstadt.base.mail_address import is_address
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference
from werkstadt.config.passes import BY, public_address
from werkstadt.config.problems import Stopped


def invite(mail: str, role: str, name: str, slug: str | None, conference: str, address: str) -> list[str]:
    """The link is said here; where letters go, it is also on its way."""
    if not is_address(mail):
        raise Stopped(f"{mail!r} is not a mail address.")
    city, public = _city(slug), public_address(address)
    if conference and role in OF_THE_CITY:
        raise Stopped(f"The role {role} holds in the whole city: leave --conference out.")
    if conference and not Conference.objects.filter(area__city=city, slug=conference).exists():
        raise Stopped(f"There is no conference {conference} in {city.name}.")
    place = Place(conference=conference)
    by = Giver(BY, city, may_all=True)
    language = city.language_codes[0]
    where = conference or city.name
    try:
        invited = inviting.invite(
            mail, " ".join(name.split()), language, role, place, where=where, by=by, at=clock.now()
        )
    except Refused as refused:
        raise Stopped(f"That is not possible: {refused.code}.") from None
    until = invited.invitation.valid_until
    return [
        f"{mail} is invited as {Role(role).value} of {where}, until {until:%Y-%m-%d}.",
        public + invited.path,
        "This link is not shown again. Whoever opens it gets the role, so pass it on to nobody else."
        + (" A letter with it is on its way, too." if settings.MAIL_SERVER else ""),
    ]


def _city(slug: str | None) -> City:
    cities = {city.slug: city for city in City.objects.all()}
    if slug and slug in cities:
        return cities[slug]
    if not slug and len(cities) == 1:
        return next(iter(cities.values()))
    known = ", ".join(cities) or "none yet; import one: werkstadt import DIR"
    raise Stopped(f"Which city? Say --city NAME. There are: {known}")
