"""Answers without words of ours, such as borders and codes: the same in every language, so they may be shared."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware

Given = ParamSpec("Given")
Response = TypeVar("Response", bound=HttpResponseBase)


def wordless(view: Callable[Given, Response]) -> Callable[Given, Response]:
    """Mark a view whose answer is the same whatever language the browser asks for."""

    @wraps(view)
    def marked(*args: Given.args, **kwargs: Given.kwargs) -> Response:
        response = view(*args, **kwargs)
        response.is_wordless = True  # type: ignore[attr-defined]
        return response

    return marked


class LanguageMiddleware(LocaleMiddleware):
    """Django's own; but what has no words does not vary by language."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return response if getattr(response, "is_wordless", False) else super().process_response(request, response)
