"""What the demonstration suggests to somebody who has just started it."""

from django.urls import reverse
from django.utils.translation import override

from werkstadt.conferences.models import Conference


def suggestions(address: str) -> str:
    """Addresses in several languages, how to move the clock."""
    conference = Conference.objects.order_by("pk").first()
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
        "It is 20 November 2025, 9 o'clock, three weeks before the conference. The bar at the top of each page",
        "moves the clock: before the conference, the day itself, afterwards.",
    ]
    return "\n".join(lines)
