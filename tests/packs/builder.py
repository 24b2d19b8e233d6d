"""A small pack for tests: one city, three districts, one conference. What matters is changed in the test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CITY = """\
format: 1
slug: musterstadt
name: Musterstadt
languages:
  - {code: de, reviewed: true}
  - {code: uk}
sources:
  - {slug: register, title: Register, url: "https://example.org/register"}
figures:
  - {slug: people, label: Menschen, value: 300, unit: Menschen, as_of: 2024-12-31, source: [register]}
places:
  - slug: schule
    name: Schule
    postcode: "01234"
    longitude: 11.5
    latitude: 50.9
    rooms:
      - {slug: aula, name: Aula, seats: 100}
      - {slug: klasse, name: Klasse, seats: 20}
  - {slug: platz, name: Platz}
organisations:
  - {slug: verein, name: Verein}
  - {slug: amt, name: Amt}
"""

AREAS = """\
boundaries:
  file: districts.geojson
  attribution: Landesamt
  licence: dl-de/by-2-0
districts:
  - {slug: alt, name: Alt, populations: [{as_of: 2024-12-31, value: 100}]}
  - {slug: mitte, name: Mitte}
  - {slug: neu, name: Neu}
divisions:
  - slug: sozial
    name: Sozialräume
    for_conferences: true
    areas:
      - slug: nord
        name: {de: Nord, uk: Північ}
        members:
          - {district: alt}
          - {district: mitte, until: 2019-12-31}
      - slug: sued
        name: Süd
        members:
          - {district: mitte, from: 2020-01-01}
          - {district: neu}
  - slug: statistik
    name: Statistik
    areas:
      - {slug: stat-alt, name: Alt, members: null}
"""

CONFERENCE = """\
slug: nord-2025
area: nord
number: 1
state: announced
title: {de: Konferenz Nord, uk: Конференція Північ}
starts: 2025-12-13 10:00
ends: 2025-12-13 16:00
venue: schule
organiser: amt
min_age: 21
admission_free: true
booking_opens: 2025-11-01 08:00
walk_in_share: 0.2
may_smaller_pass: true
source: {"*": [register], min_age: [register]}
topics:
  - {slug: quartier, title: Quartier, icon: house}
bases:
  - {slug: impuls, title: Impuls, held_on: 2024-10-15}
rounds:
  - {slug: vormittag, title: Vormittag}
  - {slug: nachmittag, title: Nachmittag, placing: wishes, wishes_close: 2025-12-06 18:00}
events:
  - {slug: kochen, kind: run-up, title: Kochen, starts: 2025-09-27 10:00, ends: 2025-09-27 14:00, place: platz}
  - slug: wald
    kind: workshop
    title: Wald
    starts: 2025-12-13 11:00
    ends: 2025-12-13 12:00
    room: klasse
    hosts: [verein, amt]
    topic: quartier
    round: vormittag
    capacity: 20
    walk_in_share: 0.5
    bring: null
  - {slug: stand, kind: booth, title: Stand, starts: 2025-12-13 10:00, ends: 2025-12-13 16:00, room: aula}
contest:
  title: Malen
  opens: 2025-10-04
  closes: 2025-11-07
  drop_off_places: null
downloads:
  - {slug: karte, title: Karte, file: karte.txt, language: de, published: 2025-10-01}
  - {slug: doku, title: Doku, file: null, basis: impuls}
news:
  - {slug: neu, title: Neu, published: 2025-11-01 08:00, event: wald}
"""

CONFERENCE_FILE = "conferences/nord-2025/conference.yaml"


def square(slug: str, west: float) -> dict[str, Any]:
    """A square of a hundredth of a degree; its neighbours touch it."""
    east, south, north = round(west + 0.01, 6), 50.9, 50.91
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "id": slug, "properties": {"name": slug.title()}, "geometry": geometry}


def borders(*slugs: str) -> dict[str, Any]:
    squares = [square(slug, round(11.5 + 0.01 * place, 6)) for place, slug in enumerate(slugs)]
    return {"type": "FeatureCollection", "features": squares}


def a_pack(folder: Path) -> Path:
    """A pack without mistakes."""
    write(folder, "city.yaml", CITY)
    write(folder, "areas.yaml", AREAS)
    write(folder, "districts.geojson", json.dumps(borders("alt", "mitte", "neu")))
    write(folder, CONFERENCE_FILE, CONFERENCE)
    write(folder, "conferences/nord-2025/files/karte.txt", "Eine Karte")
    write(folder, "texts/imprint.de.md", "# Impressum\n\nStadt Musterstadt\n")
    return folder


def write(folder: Path, name: str, content: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace words that are there exactly once."""
    words = (folder / name).read_text(encoding="utf-8")
    assert words.count(old) == 1, f"{words.count(old)} × {old!r}"
    write(folder, name, words.replace(old, new))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
