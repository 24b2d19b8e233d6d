"""Letters to people: written into an outbox with the action that causes them, sent by a job.

    words = post.render("mails/seats/confirmed.txt", {"booking": booking}, registration.language)
    post.write(to=contact.mail, letter=words, key=f"booking-{pk}-confirmed", about=f"registration:{pk}", at=at)

`post.forget(about=…)` deletes them; `post.is_configured()` says whether pages may promise any.
"""

from werkstadt.base.mail_address import is_address
from werkstadt.base.post.access import has_gone, letters_about, written
from werkstadt.base.post.configuration import is_configured, link
from werkstadt.base.post.outbox import forget, write
from werkstadt.base.post.rendering import render
from werkstadt.base.post.words import CalendarFile, Words

__all__ = [
    "CalendarFile",
    "Words",
    "forget",
    "has_gone",
    "is_address",
    "is_configured",
    "letters_about",
    "link",
    "render",
    "write",
    "written",
]
