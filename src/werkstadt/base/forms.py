"""Guards for forms that need no session."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

Given = ParamSpec("Given")
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, Given], HttpResponse]


def same_origin(view: View[Request, Given]) -> View[Request, Given]:
    """Refuse what another site sends in a reader's name. Browsers say where a form comes from; programs need not."""

    @wraps(view)
    def guarded(request: Request, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if request.method == "POST" and not _is_from_here(request):
            raise PermissionDenied(_("This form was sent from another site. Please open the page here and try again."))
        return view(request, *args, **kwargs)

    return guarded


def _is_from_here(request: HttpRequest) -> bool:
    if (site := request.headers.get("Sec-Fetch-Site")) and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return not origin or urlsplit(origin).netloc == request.get_host()
