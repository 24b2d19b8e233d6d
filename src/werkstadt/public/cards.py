"""The page that the code on a contribution card leads to."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from werkstadt.base.forms import same_origin
from werkstadt.base.shared import shared_page
from werkstadt.printing import access, codes
from werkstadt.public.city import CityRequest
from werkstadt.seats import receipts

LONGEST = 200


class CardCodeForm(forms.Form):
    """The code on a card, as people read and type it."""

    code = forms.CharField(
        label=_("The code on your card"),
        max_length=LONGEST,
        help_text=_("Four words, such as LUMA TIRO BEKA SODU. Spaces and small letters do not matter."),
        error_messages={
            "required": _("Please type the code from your card."),
            "max_length": _("This is too long for a code. It has four short words."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        letters = receipts.letters_of(self.cleaned_data["code"])
        if letters is None:
            raise forms.ValidationError(gettext("A code has four short words. Please compare it with your card."))
        return letters


@csrf_exempt
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
@shared_page()
def find(request: CityRequest) -> HttpResponse:
    form = CardCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("public-card", codes.in_address(receipts.spaced(form.cleaned_data["code"])))
    return render(request, "public/cards/find.html", {"title": gettext("Find my card"), "form": form})


@require_safe
def card(request: CityRequest, code: str) -> HttpResponse:
    """To which conference it belongs. Whoever guesses a code learns no more than that."""
    found = access.card_by_code(request.city, code)
    if found is None:
        unknown = {"title": gettext("We do not know this card")}
        return _unlisted(render(request, "public/cards/unknown.html", unknown, status=404))
    conference = found.batch.conference
    context: dict[str, object] = {
        "title": gettext("Your card"),
        "conference": conference,
        "code": codes.shown(code),
        "breadcrumb": [{"label": conference.title, "url": reverse("public-conference", args=[conference.slug])}],
    }
    return _unlisted(render(request, "public/cards/card.html", context))


def _unlisted(response: HttpResponse) -> HttpResponse:
    """What stands on somebody's card is in no search engine, and tells other sites nothing."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
