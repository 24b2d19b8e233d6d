"""Guards for forms that need no session."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

Given = ParamSpec("Given")
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, Given], HttpResponse]

READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_FOREIGN = gettext_lazy("This form was sent from another site. Please open the page here and try again.")


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
        if request.method not in READING and not (_says_where_from(request) and _is_from_here(request)):
            raise PermissionDenied(_FOREIGN)
        return view(request, *args, **kwargs)

    return guarded


def _says_where_from(request: HttpRequest) -> bool:
    """All current browsers do, and no page can make them lie. "none" alone says nothing."""
    return request.headers.get("Sec-Fetch-Site") == "same-origin" or bool(request.headers.get("Origin"))


def _is_from_here(request: HttpRequest) -> bool:
    if (site := request.headers.get("Sec-Fetch-Site")) and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return not origin or urlsplit(origin).netloc == request.get_host()
