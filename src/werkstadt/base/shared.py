"""Shared rendering: a page that is the same for everybody is rendered once for all who ask within four seconds.

A view says so with `@shared_page(...)`. `shared_front.SharedPages` stands before Django and hands the page to everyone
who comes as nobody in particular: GET or HEAD, no cookie, no authorization. Everything else goes to Django untouched.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponseBase

from werkstadt.base import remembered
from werkstadt.base.forms import form_key
from werkstadt.base.shelf import Shelf

Given = ParamSpec("Given")
Response = TypeVar("Response", bound=HttpResponseBase)
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, Given], Response]

MARK = "X-Werkstadt-Shared"
# Says which words of the page are a key, for which each reader gets another one.
KEY_MARK = "X-Werkstadt-Form-Key"

# The address of the site may be read from these; they belong to the key of a page.
ADDRESS_HEADERS = frozenset({"host", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"})
_SEEN_BY_VIEWS = frozenset("HTTP_" + name.upper().replace("-", "_") for name in ADDRESS_HEADERS)
_ABOUT_THE_PERSON = ("REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT", "REMOTE_USER", "asgi.scope")

shelf = Shelf()


def forget() -> None:
    """Empty the shelf of this process, so that a change shows at once."""
    remembered.forget()
    shelf.forget()


def shared_page(
    *parameters: str,
    has_form: bool = False,
) -> Callable[[View[Request, Given, Response]], View[Request, Given, Response]]:
    """Mark a view whose page is the same for everybody; it understands the query parameters named.

    With `has_form` the page holds `{% form_key %}`: a key that is another one for each reader. What is sent with the
    form is answered for its sender alone.
    """

    def decorate(view: View[Request, Given, Response]) -> View[Request, Given, Response]:
        @wraps(view)
        def shared(request: Request, /, *args: Given.args, **kwargs: Given.kwargs) -> Response:
            request.get_host()  # A made-up host is refused before a page with its name in the links can be kept.
            if request.method not in {"GET", "HEAD"}:
                return view(request, *args, **kwargs)
            if not is_from_somebody(request):
                hide_the_person(request)
            response = view(request, *args, **kwargs)
            response[MARK] = " ".join(parameters)
            if has_form:
                response[KEY_MARK] = form_key(request)
                response["Cache-Control"] = "no-store"
            return response

        return shared

    return decorate


def is_from_somebody(request: HttpRequest) -> bool:
    return bool(request.META.get("HTTP_COOKIE") or request.META.get("HTTP_AUTHORIZATION"))


def hide_the_person(request: HttpRequest) -> None:
    """A page for everybody must not depend on who asks first, so the view cannot see it: browser, address, referrer."""
    hidden = [name for name in request.META if name.startswith("HTTP_") and name not in _SEEN_BY_VIEWS]
    for name in (*hidden, *_ABOUT_THE_PERSON):
        request.META.pop(name, None)
    request.__dict__.pop("headers", None)
