"""Security headers that neither Django nor django-csp sends."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# No page of ours needs anything of the device; a page that will (the scanner at the desk) names it itself.
FEATURES = ("camera", "microphone", "geolocation", "payment", "usb", "serial", "display-capture", "browsing-topics")


def policy_with(*allowed: str) -> str:
    """Our own pages may use these features of the device, and no others."""
    return ", ".join(f"{feature}=({'self' if feature in allowed else ''})" for feature in FEATURES)


POLICY = policy_with()


def extra_headers(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware; what a view said itself stays."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer
