"""A letter to try the mail server with. It goes past the outbox, so that what happens is said at once."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from werkstadt.base.mail_address import parsed
from werkstadt.base.models import Letter
from werkstadt.base.post import message, smtp
from werkstadt.base.post.outbox import new_message_id

SUBJECT = "A letter from WerkStadt – ein Brief von WerkStadt"
TEXT = "This letter shows that WerkStadt can send mail.\nDieser Brief zeigt, dass WerkStadt Briefe verschicken kann.\n"


def try_out(to: str, at: datetime) -> str:
    """What the server said when it took it; smtp.NotSent or Refused(NO_ADDRESS) when it did not."""
    html = f"<!doctype html><title>{SUBJECT}</title><p>{TEXT.strip()}</p>\n".replace("\n", "<br>\n", 1)
    letter = Letter(
        to=to, subject=SUBJECT, text=TEXT, html=html, language="en, de", message_id=new_message_id(), written_at=at
    )
    sender = parsed(settings.MAIL_FROM[1])
    return smtp.hand_over(message.built(letter), sender=sender, to=parsed(to))
