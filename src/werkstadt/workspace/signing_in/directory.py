"""Signing in through the city's directory, where one is configured."""

from __future__ import annotations

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from werkstadt.workspace.signing_in.guard import AccountRequest, account_page, next_of


@require_POST
@account_page
def begin(request: AccountRequest) -> HttpResponse:
    """To the directory; which one, says the configuration alone."""
    if not settings.DIRECTORY:
        raise Http404
    provider = get_adapter(request).get_provider(request, settings.DIRECTORY.provider)
    try:
        return provider.redirect(request, "login", next_url=next_of(request) or None)  # type: ignore[no-any-return]
    except RequestException:
        return HttpResponseRedirect(f"{reverse('account_login')}?said=failed")


@require_safe
@account_page
def back(request: AccountRequest, provider_id: str) -> HttpResponse:
    """Who comes back from there; `accounts.signing_in.directory` says who gets in."""
    if not settings.DIRECTORY or provider_id != settings.DIRECTORY.provider:
        raise Http404
    view = OAuth2CallbackView.adapter_view(OpenIDConnectOAuth2Adapter(request, provider_id))
    return view(request)  # type: ignore[no-any-return]
