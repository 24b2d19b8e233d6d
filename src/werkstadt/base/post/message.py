"""A letter as it travels: headers, plain text, HTML, calendar file."""

from __future__ import annotations

import base64
import re
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from django.conf import settings

from werkstadt.base.mail_address import parsed
from werkstadt.base.models import Letter
from werkstadt.base.post.words import one_line

CALENDAR_NAME = "calendar.ics"
# Every server takes seven bits; lines stay short whatever was written.
CONTENT = SMTP.clone(cte_type="7bit")
# Fits with "Subject: " and without being read as something else; the rest is encoded.
PLAIN_SUBJECT = re.compile(r"(?!.*=\?)[ -~]{1,65}")
# Of UTF-8, in one encoded word, whose length the standard limits to 75 signs.
BYTES_IN_A_WORD = 45


def built(letter: Letter) -> bytes:
    """The same letter gives the same headers each time."""
    name, address = settings.MAIL_FROM
    lines = {
        "From": formataddr((name, parsed(address).on_the_wire)),
        "To": parsed(letter.to).on_the_wire,
        "Reply-To": parsed(letter.reply_to).on_the_wire if letter.reply_to else "",
        "Subject": subject(one_line(letter.subject)),
        "Date": format_datetime(letter.written_at),
        "Message-ID": letter.message_id,
        "Content-Language": letter.language,
        # No holiday notes back, please (RFC 3834).
        "Auto-Submitted": "auto-generated",
        **_leaving(letter.leave_url),
    }
    return b"".join(_line(name, words) for name, words in lines.items() if words) + _contents(letter)


def _leaving(url: str) -> dict[str, str]:
    """Mail programs show a button for it (RFC 2369), and press it themselves where that is safe (RFC 8058)."""
    if not url:
        return {}
    one_click = {"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if url.startswith("https://") else {}
    return {"List-Unsubscribe": f"<{url}>", **one_click}


def subject(words: str) -> str:
    """In encoded words (RFC 2047), which the library folds with a loss of spaces."""
    if PLAIN_SUBJECT.fullmatch(words):
        return words
    parts = [b""]
    for sign in words:
        if len(parts[-1]) + len(sign.encode()) > BYTES_IN_A_WORD:
            parts.append(b"")
        parts[-1] += sign.encode()
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(part).decode()}?=" for part in parts)


def _line(name: str, words: str) -> bytes:
    if re.search(r"[\r\n\0]", words.replace("\r\n =?utf-8?b?", "")):
        raise ValueError(f"{name} would break out of its line.")
    return f"{name}: {words}\r\n".encode()


def _contents(letter: Letter) -> bytes:
    message = EmailMessage(policy=CONTENT)
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    if letter.has_calendar:
        # Once for programs that offer "add to my calendar", once as a file for all others.
        content, parameters = bytes(letter.calendar), {"method": letter.calendar_method, "charset": "utf-8"}
        message.add_alternative(content, maintype="text", subtype="calendar", params=parameters)
        message.add_attachment(content, maintype="application", subtype="ics", filename=CALENDAR_NAME)
    return message.as_bytes()
