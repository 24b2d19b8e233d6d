"""Following and leaving: asked for by anybody, confirmed by whoever reads the mails, left with one click."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from werkstadt.areas.models import City, PlanningArea
from werkstadt.base import post
from werkstadt.base.mail_address import parsed
from werkstadt.conferences.models import Conference, Event
from werkstadt.following import tokens
from werkstadt.following.letters import jobs
from werkstadt.following.models import Follow, Follower

# A request nobody confirms is gone after that.
UNCONFIRMED_KEPT = timedelta(days=7)

Thing = PlanningArea | Conference | Event


@transaction.atomic
def ask(city: City, *, email: str, language: str, thing: Thing, at: datetime) -> None:
    """Somebody typed an address: whoever reads its mails is asked. Refused(NO_ADDRESS) when it is none.

    The same happens for every address, known or not, so that nobody learns who follows what.
    """
    follower = _follower(city, email, language)
    follower.follows.get_or_create(**_named(thing), defaults={"asked_at": at})
    jobs.ask_to_confirm.enqueue(follower.pk, key=str(follower.pk))


@transaction.atomic
def confirm(follower: Follower, *, language: str, at: datetime) -> int:
    """All that was asked for; from now on letters come, in the language of the page. How many that were."""
    if not Follower.objects.select_for_update().filter(pk=follower.pk).update(language=language):
        return 0
    return follower.follows.pending().update(confirmed_at=at)


def speak(follower: Follower, *, language: str) -> None:
    """Letters come in this language from now on."""
    Follower.objects.filter(pk=follower.pk).update(language=language)


@transaction.atomic
def leave_one(follower: Follower, follow: Follow) -> None:
    """One thing less; who follows nothing any more is forgotten at once."""
    Follower.objects.select_for_update().filter(pk=follower.pk).first()
    Follow.objects.filter(pk=follow.pk, follower=follower).delete()
    if not Follow.objects.filter(follower=follower).exists():
        leave(follower)


@transaction.atomic
def leave(follower: Follower, *, at: datetime | None = None) -> None:
    """No more letters: the address, what was followed and the letters are deleted. A second time changes nothing."""
    # First the follower, as whoever writes to them: two who want the same never wait for each other.
    Follower.objects.select_for_update().filter(pk=follower.pk).first()
    post.forget(about=follower.about, at=at)
    Follower.objects.filter(pk=follower.pk).delete()


def _follower(city: City, email: str, language: str) -> Follower:
    address = parsed(email)
    nonce = tokens.new_nonce()
    made = {"email": str(address), "language": language, "nonce": nonce}
    made["token_hash"] = tokens.hash_of(tokens.token_of(nonce))
    kept, is_new = Follower.objects.get_or_create(city=city, mark=address.mark, defaults=made)
    follower = kept if is_new else Follower.objects.select_for_update().get(pk=kept.pk)
    follower.asked += 1
    if not follower.follows.confirmed().exists():
        # Until somebody confirms, the last who typed it may be the one who spelt it right.
        follower.email, follower.language = str(address), language
    follower.save(update_fields=["asked", "email", "language"])
    return follower


def _named(thing: Thing) -> dict[str, Thing]:
    if isinstance(thing, PlanningArea):
        return {"area": thing}
    return {"conference": thing} if isinstance(thing, Conference) else {"event": thing}
