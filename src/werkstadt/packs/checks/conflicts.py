"""What stands in the way in this installation: other cities that are here already."""

from __future__ import annotations

from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference
from werkstadt.packs.mistakes import Code, Mistake
from werkstadt.packs.reading.draft import CITY, Pack


def conflicts(pack: Pack) -> list[Mistake]:
    """Host names and short names that belong to another city."""
    found: list[Mistake] = []
    for other in City.objects.exclude(slug=pack.city.slug):
        shared = [host for host in pack.city.hosts if host in other.hosts]
        if shared or (not other.hosts and not pack.city.hosts):
            params = {"city": other.name, "host": shared[0] if shared else "*"}
            found.append(Mistake(Code.HOSTS_TAKEN, CITY, pack.city.line("hosts"), params))
    slugs = {conference.slug: conference for conference, _files in pack.conferences}
    taken = Conference.objects.filter(slug__in=slugs).exclude(area__city__slug=pack.city.slug)
    for row in taken.select_related("area__city"):
        params = {"slug": row.slug, "city": row.area.city.name}
        line = slugs[row.slug].line("slug")
        found.append(Mistake(Code.CONFERENCE_TAKEN, pack.files[row.slug], line, params))
    return found
