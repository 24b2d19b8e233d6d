"""The outbox: letters that wait, and what became of those that went."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import A_DAY, AFTER_SENDING, Basis, Personal, Processing

# What is left of a letter's personal data when it is forgotten.
EMPTY: dict[str, Any] = {
    "to": "",
    "reply_to": "",
    "leave_url": "",
    "subject": "",
    "text": "",
    "html": "",
    "calendar": b"",
}

_PEOPLE = _("people who gave a mail address")
LETTERS = Processing(
    name=_("Letters"),
    what=_("Letters to your mail address, with what they say and when they were sent"),
    people=_PEOPLE,
    purpose=_("To confirm your seats, and to tell you when something changes"),
    basis=Basis.TASK,
    seen_by=_("nobody; the mail servers on the way to you"),
    kept=AFTER_SENDING,
)
LIMITS = Processing(
    name=_("Mark of a mail address"),
    what=_("A number computed from your mail address, which does not lead back to it"),
    people=_PEOPLE,
    purpose=_("So that nobody can flood an address with letters"),
    basis=Basis.TASK,
    seen_by=_("nobody"),
    kept=A_DAY,
)


class LetterQuerySet(models.QuerySet["Letter"]):
    def open(self) -> LetterQuerySet:
        """Those that are still to go."""
        return self.filter(due_at__isnull=False)

    def waiting(self) -> LetterQuerySet:
        """Open, and in nobody's hands at this moment."""
        return self.open().exclude(state=Letter.State.SENDING)

    def about(self, thing: str) -> LetterQuerySet:
        return self.filter(about=thing)

    def to_stranger(self, mark: str) -> LetterQuerySet:
        """To an address whose owner never told us that it is theirs."""
        return self.filter(mark=mark, is_confirmed=False)

    def lapsed(self, claimed_before: datetime) -> LetterQuerySet:
        """In the hands of somebody who has not been heard of since."""
        return self.filter(state=Letter.State.SENDING, claimed_at__lte=claimed_before)

    def never(self, reason: Letter.Reason, at: datetime) -> int:
        """Not sent any more, so nobody needs what they said."""
        return self.update(state=Letter.State.HELD_BACK, reason=reason, due_at=None, settled_at=at, **EMPTY)

    def emptied(self) -> int:
        """Forget to whom they went and what they said."""
        return self.exclude(to="").update(**EMPTY)


class Letter(models.Model):
    """A letter — Brief: written with the action that causes it, sent by a job."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        HELD_BACK = "held-back", _("held back")

    class Reason(models.TextChoices):
        """Why it has not gone (yet)."""

        # It goes later:
        TOO_SOON = "too-soon", _("the last letter to this address went a short time ago")
        TOO_MANY = "too-many", _("many letters went to this address today")
        LATER = "later", _("the other mail server wants it later")
        BROKEN_OFF = "broken-off", _("the line to our mail server broke off")
        UNREACHABLE = "unreachable", _("our mail server can't be reached")
        NOT_LET_IN = "not-let-in", _("our mail server does not let us in")
        # It never goes:
        SUPERSEDED = "superseded", _("a newer letter took its place")
        FORGOTTEN = "forgotten", _("what it was about was deleted")
        TOO_LATE = "too-late", _("it could not be sent in time")
        REFUSED = "refused", _("the other mail server refused it")
        NO_SUCH_LETTERS = "no-such-letters", _("our mail server can't handle an address in these letters")

    # The same key is written once: "booking-12-confirmed-3".
    key = models.CharField(_("key"), max_length=200)
    # "registration:12", and what the letter says of it: "confirmed".
    about = models.CharField(_("about"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=50, blank=True)

    # Personal; gone some days after sending, or when what it is about is forgotten.
    to = models.CharField(_("to"), max_length=320, blank=True)
    reply_to = models.CharField(_("reply to"), max_length=320, blank=True)
    # Where mail programs stop further letters with one click (RFC 8058); only for letters that somebody subscribed to.
    leave_url = models.CharField(_("address to stop such letters"), max_length=500, blank=True)
    subject = models.TextField(_("subject"), blank=True)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField("HTML", blank=True)
    calendar = models.BinaryField(_("calendar file"), default=bytes)
    calendar_method = models.CharField(max_length=20, blank=True)

    language = models.CharField(_("language"), max_length=20)
    # Made once, so that mail programs show a letter once that had to be handed over twice.
    message_id = models.CharField(max_length=320, unique=True)
    is_confirmed = models.BooleanField(_("to a confirmed address"), default=False)
    # Counts the letters to an address also when the address is forgotten; itself gone after a day.
    mark = models.CharField(_("mark of the address"), max_length=64, blank=True, db_index=True)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    # What the server said, in numbers: "550 5.1.1". Its words would repeat the address.
    reply = models.CharField(_("answer of the server"), max_length=20, blank=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)

    written_at = models.DateTimeField(_("written"))
    # Not before; empty: it is settled.
    due_at = models.DateTimeField(_("due"), null=True)
    # After this moment it is of no use.
    until = models.DateTimeField(_("of use until"))
    claimed_at = models.DateTimeField(_("last taken in hand"), null=True)
    settled_at = models.DateTimeField(_("settled"), null=True)

    about_people = Personal(
        {LETTERS: "to reply_to leave_url subject text html calendar", LIMITS: "mark"},
        nobody="key about kind calendar_method language message_id is_confirmed state reason reply attempts"
        " written_at due_at until claimed_at settled_at",
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        ordering = ["-written_at", "-pk"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="letter_open"),
            models.Index(fields=["about"], name="letter_about"),
            models.Index(fields=["settled_at"], name="letter_settled"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="letter_once_per_key"),
            models.CheckConstraint(
                condition=Q(due_at__isnull=False, settled_at__isnull=True)
                | Q(due_at__isnull=True, settled_at__isnull=False),
                name="letter_open_or_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.state})"

    @property
    def has_calendar(self) -> bool:
        return bool(self.calendar_method)

    def is_of_use(self, at: datetime) -> bool:
        return at < self.until
