"""Guards for forms that need no session, and the keys that make a form sent twice count once."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

Given = ParamSpec("Given")
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, Given], HttpResponse]

READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_FOREIGN = gettext_lazy("This form was sent from another site. Please open the page here and try again.")

KEY_LENGTH = 22
KEY = re.compile(r"[\w-]{16,64}", re.ASCII)


def fresh_key() -> str:
    """Nobody guesses it: who knows the key of a form is told what became of it."""
    return secrets.token_urlsafe(16)


def form_key(request: HttpRequest) -> str:
    """The key of the form that was sent; else a new one. What is no key of ours must not stand in anybody's way."""
    sent = str(request.POST.get("key", ""))
    if KEY.fullmatch(sent):
        return sent
    return str(request.__dict__.setdefault("_form_key", fresh_key()))


def renew_key(request: HttpRequest) -> None:
    """What was sent stands on the page again, but has to be sent anew: its key has been used up."""
    sent: Any = request.POST.copy()
    sent.pop("key", None)
    request.POST = sent


def same_origin(view: View[Request, Given]) -> View[Request, Given]:
    """Refuse what another site sends in a reader's name. Browsers say where a form comes from; programs need not."""

    @wraps(view)
    def guarded(request: Request, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if request.method == "POST" and not _is_from_here(request):
            raise PermissionDenied(_FOREIGN)
        return view(request, *args, **kwargs)

    return guarded


def same_origin_strict(view: View[Request, Given]) -> View[Request, Given]:
    """The same for staff, who have something to lose: what does not say that it comes from here is refused."""

    @wraps(view)
    def guarded(request: Request, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if request.method not in READING and not is_surely_from_here(request):
            raise PermissionDenied(_FOREIGN)
        return view(request, *args, **kwargs)

    return guarded


def is_surely_from_here(request: HttpRequest) -> bool:
    """All current browsers say where a form comes from, and no page can make them lie."""
    says_where_from = request.headers.get("Sec-Fetch-Site") == "same-origin" or request.headers.get("Origin")
    return bool(says_where_from) and _is_from_here(request)


def _is_from_here(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site and site != "none":
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return not origin or origin.partition("://")[2] == request.get_host()
