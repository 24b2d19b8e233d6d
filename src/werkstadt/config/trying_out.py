"""What the demonstration suggests to somebody who has just started it."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from werkstadt.accounts import demonstration
from werkstadt.conferences.models import Conference
from werkstadt.config.passes import link


def give_passes(at: datetime) -> None:
    """For the teams of the first conference, at each start; and the people who prepare it."""
    if conference := _first_conference():
        demonstration.make_passes(conference.area.city, conference.slug, at=at)
        demonstration.make_people(conference.area.city, conference.slug, at=at)


def suggestions(address: str) -> str:
    """Addresses in several languages, how to come in as one of the team, how to move the clock."""
    conference = _first_conference()
    pages: list[tuple[str, str, str, dict[str, str]]] = [("the city, in German", "de", "public-home", {})]
    if conference:
        named = {"conference": conference.slug}
        pages += [
            ("the conference, in Ukrainian", "uk", "public-conference", named),
            ("the programme, in Arabic, from right to left", "ar", "public-programme", named),
            ("the conference, in easy language", "de-simple", "public-conference", named),
        ]
    lines = ["", "Look at:"]
    for about, language, name, words in pages:
        with override(language):
            lines.append(f"  {address}{reverse(name, kwargs=words)}   {about}")
    lines += [
        f"  {address}/components   all parts of the pages",
        "",
        "Look at it as one of the team; each link signs this browser in:",
        *(f"  {address}{link(each.token, 'de')}   {each.role}, {each.label}" for each in demonstration.EXAMPLES),
        "",
        "Sign in as one of those who prepare it, without any code:",
        f"  {address}{_sign_in()}",
        "",
        "It is 20 November 2025, 9 o'clock, three weeks before the conference. The bar at the top of each page",
        "moves the clock: before the conference, the day itself, afterwards.",
    ]
    return "\n".join(lines)


def _sign_in() -> str:
    with override("de"):
        return reverse("account_login")


def _first_conference() -> Conference | None:
    return Conference.objects.select_related("area__city").order_by("pk").first()
