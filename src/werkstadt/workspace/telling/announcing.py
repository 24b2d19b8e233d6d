"""An announcement: news for the pages and the feed, for followers, and on request for everybody who has booked."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.forms import form_key
from werkstadt.base.refusals import Refused
from werkstadt.conferences import access as conferences
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Conference
from werkstadt.following import audience, telling
from werkstadt.following.telling import Told
from werkstadt.packs.mistakes import PackError
from werkstadt.workspace import plan_forms, plan_words
from werkstadt.workspace.pages import page
from werkstadt.workspace.telling import previews, storing
from werkstadt.workspace.telling.forms import NewsForm
from werkstadt.workspace.telling.switching import LOOK


@for_role(Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def announce(request: StaffRequest, conference: str) -> HttpResponse:
    shown, at, refusals, looked = request.conference, clock.now(), list[str](), list[previews.Preview]()
    events = conferences.for_telling(shown)
    sent = {**request.POST.dict(), "key": form_key(request)} if request.method == "POST" else None
    form = NewsForm(sent, initial={"key": form_key(request)}, city=request.city, events=events)
    is_draft = shown.state == Conference.State.DRAFT
    is_look = request.POST.get("act") == LOOK
    if form.is_valid() and is_look:
        looked = previews.of_news(previews.unsaved(shown, form.chosen, form.title, form.text), at)
    elif form.is_valid() and not is_draft and (told := _told(request, form, refusals)):
        numbers = urlencode({"booked": told.booked, "followers": told.followers})
        return redirect(f"{reverse('workspace-tell', args=[shown.slug])}?{numbers}")
    chosen = form.chosen if form.is_bound and form.is_valid() else None
    context = {
        "title": _("Announce something"),
        "form": form,
        "errors": plan_forms.errors(form) if form.is_bound else [],
        "refusals": refusals,
        "chosen": chosen,
        "audience": audience.of_event(chosen) if chosen else audience.of_conference(shown),
        "previews": looked,
        "is_look": is_look and form.is_valid(),
        "is_draft": is_draft,
    }
    return page(request, "workspace/telling/announce.html", context, current="workspace-tell")


def _told(request: StaffRequest, form: NewsForm, refusals: list[str]) -> Told | None:
    """None, with a reason more, when it was not stored."""
    by, at, given = request.staff.mark, clock.now(), form.cleaned_data
    words = {"title": form.title, "text": form.text, "key": given["key"]}
    write = storing.news_writer(request.conference, event=form.chosen, by=by, at=at, **words)
    try:
        return telling.publish(write, by=by, at=at, is_urgent=given["is_urgent"], with_booked=given["with_booked"])
    except Refused as refused:
        refusals.append(plan_words.refused(refused))
    except PackError as error:
        refusals += [mistake.words for mistake in error.mistakes]
    return None
