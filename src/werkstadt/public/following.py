"""News by mail: asking for it, confirming, changing, leaving. Nobody needs an account or a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from werkstadt.areas import access as areas
from werkstadt.base import clock, post
from werkstadt.base.forms import same_origin
from werkstadt.base.shared import shared_page
from werkstadt.base.translated import Text
from werkstadt.conferences import access as conferences
from werkstadt.conferences.models import Conference
from werkstadt.following import access, asking
from werkstadt.following.asking import Thing
from werkstadt.following.models import Follower
from werkstadt.public.city import CityRequest
from werkstadt.public.conferences import trail
from werkstadt.public.receipt_pages import HIDDEN, hidden

READ_AND_SEND = ["GET", "HEAD", "POST"]


class FollowForm(forms.Form):
    """Only an address: whose it is nobody asks."""

    email = forms.CharField(
        label=_("Your mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please write your mail address. It looks like this: name@example.org"),
            "max_length": _("Please check the mail address. It looks like this: name@example.org"),
        },
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if not post.is_address(email):
            raise ValidationError(_("Please check the mail address. It looks like this: name@example.org"))
        return email


class ManageForm(forms.Form):
    """What to do on one's own page: nothing happens by opening it, for programs open links as well."""

    act = forms.ChoiceField(choices=[(each, each) for each in ("confirm", "language", "leave", "leave-one")])
    follow = forms.IntegerField(required=False, min_value=1)


@csrf_exempt  # No session, nothing to take over; forms from other sites are refused by same_origin.
@same_origin
@require_http_methods(READ_AND_SEND)
@shared_page()
def follow_area(request: CityRequest, area: str) -> HttpResponse:
    shown = areas.area(request.city, area)
    way = [{"label": shown.name, "url": reverse("public-area", args=[shown.slug])}]
    held = list(conferences.published_conferences_in(shown))
    return _ask(request, shown, shown.name, way, held)


@csrf_exempt
@same_origin
@require_http_methods(READ_AND_SEND)
@shared_page()
def follow_conference(request: CityRequest, conference: str) -> HttpResponse:
    shown = conferences.published_conference(request.city, conference)
    return _ask(request, shown, shown.title, trail(shown), [shown])


@csrf_exempt
@same_origin
@require_http_methods(READ_AND_SEND)
@shared_page()
def follow_event(request: CityRequest, conference: str, event: str) -> HttpResponse:
    shown = conferences.published_conference(request.city, conference)
    event_shown = conferences.published_event(shown, event)
    page = reverse("public-event", args=[shown.slug, event_shown.slug])
    way = [*trail(shown), {"label": event_shown.title, "url": page}]
    return _ask(request, event_shown, event_shown.title, way, [shown])


def _ask(
    request: CityRequest, thing: Thing, name: Text, way: list[dict[str, Any]], held: list[Conference]
) -> HttpResponse:
    form = FollowForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and post.is_configured():
        language = get_language() or ""
        asking.ask(request.city, email=form.cleaned_data["email"], language=language, thing=thing, at=clock.now())
        return redirect("public-follow-sent")
    for field in form.errors:
        form.fields[field].widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"id_{field}_error"}
    context = {
        "title": gettext("News by mail"),
        "breadcrumb": way,
        "name": name,
        "thing": thing._meta.model_name,
        "form": form,
        "errors": [{"id": f"id_{field}", "message": each} for field, own in form.errors.items() for each in own],
        "can_write": post.is_configured(),
        "feeds": held,
    }
    return render(request, "public/following/follow.html", context)


@require_safe
@shared_page()
def sent(request: CityRequest) -> HttpResponse:
    """The same for everybody, whether or not an address is known."""
    return render(request, "public/following/sent.html", {"title": gettext("Please look into your mailbox")})


@require_safe
@shared_page()
def left(request: CityRequest) -> HttpResponse:
    return render(request, "public/following/left.html", {"title": gettext("No more letters")})


@csrf_exempt
@same_origin
@require_http_methods(READ_AND_SEND)
def manage(request: CityRequest, token: str) -> HttpResponse:
    """What one follows. Mail programs send `List-Unsubscribe=One-Click` here by themselves (RFC 8058)."""
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        return hidden(_one_click(request, token))
    follower = access.follower_by_token(request.city, token)
    form = ManageForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return hidden(ACTS[form.cleaned_data["act"]](request, follower, form.cleaned_data["follow"] or 0))
    follows = access.follows(follower)
    context = HIDDEN | {
        "title": gettext("My news by mail"),
        "follower": follower,
        "pending": [each for each in follows if each.confirmed_at is None],
        "confirmed": [each for each in follows if each.confirmed_at],
        "speaks_otherwise": follower.language != get_language(),
        "is_confirmed": "confirmed" in request.GET,
    }
    return hidden(render(request, "public/following/manage.html", context))


def _one_click(request: CityRequest, token: str) -> HttpResponse:
    """A program is asking, which follows no redirects: the answer is short, and the same the second time."""
    if found := access.follower_if_any(request.city, token):
        asking.leave(found, at=clock.now())
    return HttpResponse(gettext("No more letters"), content_type="text/plain; charset=utf-8")


def _confirm(request: CityRequest, follower: Follower, _follow: int) -> HttpResponse:
    asking.confirm(follower, language=get_language() or "", at=clock.now())
    return redirect(reverse("public-follow", args=[follower.token]) + "?confirmed")


def _speak(request: CityRequest, follower: Follower, _follow: int) -> HttpResponse:
    asking.speak(follower, language=get_language() or "")
    return redirect("public-follow", follower.token)


def _leave(request: CityRequest, follower: Follower, _follow: int) -> HttpResponse:
    asking.leave(follower, at=clock.now())
    return redirect("public-follow-left")


def _leave_one(request: CityRequest, follower: Follower, follow: int) -> HttpResponse:
    asking.leave_one(follower, access.follow(follower, follow))
    is_still_there = access.follower_if_any(request.city, follower.token)
    return redirect("public-follow", follower.token) if is_still_there else redirect("public-follow-left")


ACTS: dict[str, Callable[[CityRequest, Follower, int], HttpResponse]] = {
    "confirm": _confirm,
    "language": _speak,
    "leave": _leave,
    "leave-one": _leave_one,
}

CONFERENCE = "conferences/<slug:conference>/"
localised: list[URLPattern] = [
    path("areas/<slug:area>/follow/", follow_area, name="public-follow-area"),
    path(CONFERENCE + "follow/", follow_conference, name="public-follow-conference"),
    path(CONFERENCE + "events/<slug:event>/follow/", follow_event, name="public-follow-event"),
    # Shorter than any token.
    path("follow/sent/", sent, name="public-follow-sent"),
    path("follow/left/", left, name="public-follow-left"),
    path("follow/<str:token>/", manage, name="public-follow"),
]
