"""What there is to tell followers, and whom still."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import NOTHING, Personal
from werkstadt.conferences.models import Conference, Event, News
from werkstadt.following.models.follower import Follower


class Message(models.Model):
    """Something new that followers are told once — Mitteilung."""

    class Kind(models.TextChoices):
        # A new conference of a followed area.
        CONFERENCE = "conference", _("conference announced")
        NEWS = "news", _("news")
        # An open fact has become known.
        FACT = "fact", _("fact that followed")
        # Cancelled, at risk, moved, takes place after all.
        STATE = "state", _("change of an event")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="messages")
    # Empty: about the conference as a whole, or its contest.
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, blank=True, related_name="messages")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    # What of it: "news-12", "event-3.17".
    key = models.CharField(_("key"), max_length=120)
    # That of a change was written by the switch itself.
    news = models.OneToOneField(News, on_delete=models.CASCADE, null=True, blank=True, related_name="message")
    # Of a fact: of what it is ("conference", "contest", "event"), and its key in a pack.
    thing = models.CharField(_("thing"), max_length=12, blank=True)
    fact = models.CharField(_("fact"), max_length=60, blank=True)
    # Of a change: what people believed before it (time, place, state).
    before = models.JSONField(_("before"), default=dict, blank=True)
    noted_at = models.DateTimeField(_("noted"))
    # Does not wait for the letter of the day.
    is_urgent = models.BooleanField(_("at once"), default=False)

    about_people = NOTHING

    class Meta:
        verbose_name = _("message")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["conference", "key"], name="message_once_per_key")]

    def __str__(self) -> str:
        return self.key


class Waiting(models.Model):
    """A message that a follower has not been told yet — wartende Mitteilung: it goes with their next letter."""

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="waiting")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="waiting")

    # Gone with the letter.
    about_people = Personal(nobody="follower message")

    class Meta:
        verbose_name = _("waiting message")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["follower", "message"], name="waiting_once_per_follower")]

    def __str__(self) -> str:
        return f"{self.follower_id}: {self.message_id}"


class Watched(models.Model):
    """How a thing was when we looked last — Beobachtetes: so that we notice what has become known or changed."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="watched")
    # "conference", "contest", "event-3".
    thing = models.CharField(_("thing"), max_length=40)
    open_facts = models.JSONField(_("facts that follow"), default=list)
    # Of an event: its time, place and state (see believed).
    believed = models.JSONField(_("time, place and state"), default=dict)
    since = models.DateTimeField(_("since"))

    about_people = NOTHING

    class Meta:
        verbose_name = _("watched")
        verbose_name_plural = _("watched")
        constraints = [models.UniqueConstraint(fields=["conference", "thing"], name="watched_once_per_thing")]

    def __str__(self) -> str:
        return self.thing
