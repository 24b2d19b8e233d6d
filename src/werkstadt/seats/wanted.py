"""How much has been wished so far: numbers only, never who."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max

from werkstadt.conferences.models import Round
from werkstadt.seats.models import Wish


@dataclass(frozen=True)
class Wanted:
    """Of one round."""

    registrations: int = 0
    people: int = 0


def of(rounds: Iterable[Round]) -> dict[int, Wanted]:
    """By the key of the round; one query, however many there are."""
    keys = [each.pk for each in rounds]
    alive = Wish.objects.filter(event__round__in=keys, registration__erased_at__isnull=True).order_by()
    found = dict.fromkeys(keys, Wanted())
    for key, _registration, people in alive.values_list("event__round", "registration").annotate(n=Max("places")):
        before = found[key]
        found[key] = Wanted(before.registrations + 1, before.people + people)
    return found
