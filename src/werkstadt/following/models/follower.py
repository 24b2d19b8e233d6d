"""People who want news by mail, and what they follow."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models import City, PlanningArea
from werkstadt.base.privacy import Personal
from werkstadt.base.translated import Text
from werkstadt.conferences.models import Conference, Event
from werkstadt.following import tokens
from werkstadt.following.privacy import FOLLOWING

# The things that can be followed, as fields of a follow.
THINGS = ("area", "conference", "event")


class Follower(models.Model):
    """A mailbox to which somebody wants news — Abonnent/in. Without a name: who it is nobody needs to know."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="followers")
    email = models.EmailField(_("mail"), max_length=320)
    # The same for all spellings of one mailbox, to find it by.
    mark = models.CharField(_("mark of the address"), max_length=64)
    language = models.CharField(_("language"), max_length=20)
    # The link in the letters is computed from it; only its hash is stored.
    nonce = models.CharField(max_length=32, default=tokens.new_nonce, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    # How often somebody asked for this address, so that each of these letters has a name of its own.
    asked = models.PositiveIntegerField(_("number of requests"), default=0)
    told_at = models.DateTimeField(_("last letter with news"), null=True, blank=True)

    about_people = Personal({FOLLOWING: "email mark language nonce token_hash told_at"}, nobody="city asked")

    class Meta:
        verbose_name = _("follower")
        constraints = [models.UniqueConstraint(fields=["city", "mark"], name="follower_once_per_address")]

    def __str__(self) -> str:
        return self.about

    @property
    def token(self) -> str:
        """For the address of their page."""
        return tokens.token_of(self.nonce)

    @property
    def about(self) -> str:
        """The name under which letters belong to them."""
        return f"follower:{self.pk}"


class FollowQuerySet(models.QuerySet["Follow"]):
    def confirmed(self) -> FollowQuerySet:
        """Asked for by whoever reads the mails to the address."""
        return self.filter(confirmed_at__isnull=False)

    def pending(self) -> FollowQuerySet:
        return self.filter(confirmed_at__isnull=True)

    def with_things(self) -> FollowQuerySet:
        return self.select_related("area", "conference", "event__conference")

    def of_event(self, event: Event) -> FollowQuerySet:
        """The event itself, its conference, or its planning area is followed."""
        return self.filter(Q(event=event) | _around(event.conference))

    def of_conference(self, conference: Conference) -> FollowQuerySet:
        """The conference, or its planning area; who follows one event did not ask for the rest."""
        return self.filter(_around(conference))


def _around(conference: Conference) -> Q:
    return Q(conference=conference) | Q(area=conference.area_id)


class Follow(models.Model):
    """What a follower wants news of — Abonnement: a planning area, a conference or an event."""

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="follows")
    area = models.ForeignKey(PlanningArea, on_delete=models.CASCADE, null=True, blank=True, related_name="follows")
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, null=True, blank=True, related_name="follows")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, blank=True, related_name="follows")
    asked_at = models.DateTimeField(_("asked for"))
    # Empty: anybody may have typed the address, so nothing but the question is sent.
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    about_people = Personal({FOLLOWING: "area conference event asked_at confirmed_at"}, nobody="follower")

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(area__isnull=False, conference__isnull=True, event__isnull=True)
                | Q(area__isnull=True, conference__isnull=False, event__isnull=True)
                | Q(area__isnull=True, conference__isnull=True, event__isnull=False),
                name="follow_is_of_one_thing",
            ),
            *(
                models.UniqueConstraint(
                    fields=["follower", thing],
                    condition=Q(**{f"{thing}__isnull": False}),
                    name=f"follow_once_per_{thing}",
                )
                for thing in THINGS
            ),
        ]

    def __str__(self) -> str:
        return str(self.thing)

    @property
    def thing(self) -> PlanningArea | Conference | Event:
        found = self.area or self.conference or self.event
        assert found is not None
        return found

    @property
    def label(self) -> Text:
        """Of an area its name, of the others their title."""
        thing = self.thing
        found: Text = thing.name if isinstance(thing, PlanningArea) else thing.title
        return found
