"""The mailbox of a demonstration: the letters that would have been sent. Elsewhere there is none."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from werkstadt.base.languages import direction, own_name
from werkstadt.base.models import Letter
from werkstadt.base.post import access
from werkstadt.public.city import CityRequest

# A letter brings its own style, and nothing else may happen in it.
LETTER_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


@require_safe
def mailbox(request: CityRequest) -> HttpResponse:
    rows = [{"letter": letter, **_about(letter)} for letter in access.mailbox()]
    return _unlisted(render(request, "public/mailbox/mailbox.html", {"title": _("Mailbox"), "rows": rows}))


@require_safe
def letter(request: CityRequest, pk: int) -> HttpResponse:
    """`?as=html`: the letter itself, as mail programs show it."""
    found = access.letter_of_mailbox(pk)
    if request.GET.get("as") == "html":
        return _unlisted(HttpResponse(found.html, headers={"Content-Security-Policy": LETTER_POLICY}))
    context = {"title": found.subject or _("Letter"), "letter": found, **_about(found)}
    return _unlisted(render(request, "public/mailbox/letter.html", context))


@require_safe
def calendar(request: CityRequest, pk: int) -> HttpResponse:
    found = access.letter_of_mailbox(pk)
    if not found.calendar:
        raise Http404(_("This letter has no calendar file."))
    kind = f"text/calendar; charset=utf-8; method={found.calendar_method}"
    headers = {"Content-Disposition": 'attachment; filename="calendar.ics"'}
    return _unlisted(HttpResponse(bytes(found.calendar), content_type=kind, headers=headers))


def _unlisted(response: HttpResponse) -> HttpResponse:
    """Neither kept by browsers nor found by robots: a letter opens somebody's receipt."""
    response["Cache-Control"], response["X-Robots-Tag"] = "no-store", "noindex"
    return response


def _about(letter: Letter) -> dict[str, str]:
    """Everybody who looks at a demonstration sees its mailbox: of an address only enough to know one's own."""
    local, at, domain = letter.to.rpartition("@")
    state = {Letter.State.SENT: "ok", Letter.State.FAILED: "no", Letter.State.HELD_BACK: "warn"}
    return {
        "to": f"{local[:1]}…{at}{domain}" if at else "",
        "direction": direction(letter.language),
        "language_name": own_name(letter.language),
        "state": state.get(Letter.State(letter.state), ""),
    }
