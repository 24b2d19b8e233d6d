"""What a partner offers, and how far it is."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from werkstadt.accounts.secret import hashed
from werkstadt.base.privacy import Personal
from werkstadt.conferences.models import Conference, Event, Organisation
from werkstadt.proposals.models.call import Kind
from werkstadt.proposals.privacy import PROPOSAL, PROPOSAL_LINK

NAME_LENGTH = 200


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def of(self, conference: Conference) -> ProposalQuerySet:
        return self.filter(conference=conference)

    def of_organisations(self, slugs: list[str]) -> ProposalQuerySet:
        """Those of organisations that the city knows under these short names."""
        return self.filter(organisation__slug__in=slugs)

    def with_place(self) -> ProposalQuerySet:
        """`is_placed`: it is accepted, and its event has a time."""
        events = Event.objects.filter(conference=OuterRef("conference"), slug=OuterRef("event_slug"))
        # The model declares the attribute, which the type checker takes for a clash.
        return self.annotate(is_placed=Exists(events.filter(starts_at__isnull=False)))  # type: ignore[no-redef]

    def in_whole(self) -> ProposalQuerySet:
        """Everything a list shows, in a fixed number of queries."""
        return self.select_related("organisation", "contact").prefetch_related("versions").with_place()


class Proposal(models.Model):
    """What a partner offers for a conference — Vorschlag: a booth, a workshop, a run-up event, and what it needs."""

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("new")
        ASKED = "asked", _("question asked")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="proposals")
    # One that the city knows; with acceptance at the latest.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    organisation_name = models.CharField(_("organisation"), max_length=NAME_LENGTH)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)

    times = models.TextField(_("when would suit them"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    people = models.PositiveSmallIntegerField(_("people who come along to run it"), null=True, blank=True)
    tables = models.PositiveSmallIntegerField(_("tables"), null=True, blank=True)
    has_power = models.BooleanField(_("needs electricity"), default=False)
    has_wall = models.BooleanField(_("needs a wall or pin board"), default=False)
    floor_m2 = models.PositiveSmallIntegerField(_("free floor in square metres"), null=True, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    access = models.TextField(_("about accessibility"), blank=True)

    state = models.CharField(_("state"), max_length=20, choices=State, default=State.SUBMITTED)
    submitted_at = models.DateTimeField(_("proposed"))
    changed_at = models.DateTimeField(_("last changed"))
    # The event it became. As text: the pack knows it by this name, too.
    event_slug = models.SlugField(_("event"), blank=True)

    # Of the page on which it was proposed: letters are written in it.
    language = models.CharField(_("language"), max_length=20)
    # Made with the form: the same form sent twice is one proposal.
    key = models.CharField(_("key of the form"), max_length=64, editable=False)
    # From it the link is computed; stored is only what finds it. Both empty: the link is gone.
    nonce = models.CharField(max_length=32, blank=True, editable=False)
    token_hash = models.CharField(max_length=64, blank=True, editable=False)

    about_people = Personal(
        {PROPOSAL: "organisation_name times access", PROPOSAL_LINK: "nonce token_hash"},
        nobody="conference organisation kind minutes seats people tables has_power has_wall floor_m2 languages state"
        " submitted_at changed_at event_slug language key",
    )

    objects = ProposalQuerySet.as_manager()

    # Set by `with_place`.
    is_placed: bool

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "key"], name="proposal_once_per_form"),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="proposal_link_is_its_own"
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | ~Q(event_slug=""), name="proposal_accepted_has_an_event"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.state})"

    @property
    def called(self) -> str:
        """Who proposes it, as the city writes the name when it knows it."""
        return self.organisation.name if self.organisation else self.organisation_name

    @property
    def is_open(self) -> bool:
        """Nobody has decided yet."""
        return self.state in {self.State.SUBMITTED, self.State.ASKED}

    @property
    def is_accepted(self) -> bool:
        return self.state == self.State.ACCEPTED

    @property
    def edition(self) -> str:
        """Another one whenever something about it has changed."""
        return edition(self.state, self.changed_at)


def edition(state: str, changed_at: datetime) -> str:
    return hashed(f"{state} {changed_at.isoformat()}")[:16]
