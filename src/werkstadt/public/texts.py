"""The standing pages: imprint, privacy, accessibility, easy language, contact, other ways to take part, site map."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from werkstadt.areas import access as areas
from werkstadt.areas import barriers, sources
from werkstadt.base import clock
from werkstadt.base.forms import form_key, same_origin
from werkstadt.base.shared import shared_page
from werkstadt.conferences import access as conferences
from werkstadt.contest import access as contests
from werkstadt.public import privacy
from werkstadt.public.city import CityRequest

TITLES = {
    "imprint": _("Imprint"),
    "privacy": _("Privacy"),
    "accessibility": _("Accessibility statement"),
    "easy": _("Easy language"),
}


@require_safe
@shared_page()
def text(request: CityRequest, name: str) -> HttpResponse:
    context = {"title": TITLES[name], "text": getattr(request.city, name), "name": name}
    if name == "privacy":
        context["lines"] = privacy.table(request.city)
    return render(request, "public/texts/text.html", context)


@require_safe
@shared_page()
def taking_part(request: CityRequest) -> HttpResponse:
    formats = conferences.related_formats(request.city)
    context = {
        "title": gettext("More ways to take part"),
        "formats": formats,
        "sources": sources.of(request.city, formats),
    }
    return render(request, "public/texts/taking_part.html", context)


@require_safe
@shared_page()
def site_map(request: CityRequest) -> HttpResponse:
    held = list(conferences.published_conferences(request.city))
    context = {
        "title": gettext("All pages"),
        "areas": [area for division in areas.divisions(request.city) for area in division.areas.all()],
        "conferences": [(each, contests.contest_if_any(each), conferences.everything(each)) for each in held],
    }
    return render(request, "public/texts/site_map.html", context)


class BarrierForm(forms.Form):
    """What went wrong on which page. How to reach the person is optional."""

    words = forms.CharField(
        label=_("What did not work?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Please write what did not work. One sentence is enough.")},
    )
    page = forms.CharField(label=_("On which page?"), max_length=500, required=False)
    contact = forms.CharField(
        label=_("How can we reach you?"),
        help_text=_("Mail or phone. Only if you want an answer."),
        max_length=200,
        required=False,
    )
    # Made when the form is shown, so that a form sent twice is one report.
    key = forms.CharField(widget=forms.HiddenInput)


@csrf_exempt  # No session, nothing to take over; forms from other sites are refused by same_origin.
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
@shared_page("page", has_form=True)
def contact(request: CityRequest) -> HttpResponse:
    sent = {**request.POST.dict(), "key": form_key(request)} if request.method == "POST" else None
    form = BarrierForm(sent, initial={"page": request.GET.get("page", "")[:500]})
    if form.is_valid():
        barriers.report(request.city, **form.cleaned_data, language=get_language() or "", at=clock.now())
        return redirect("public-contact-thanks")
    errors = [{"id": f"id_{name}", "message": message} for name, own in form.errors.items() for message in own]
    for name in form.errors:
        form.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"id_{name}-error"}
    context = {"title": gettext("Contact"), "form": form, "errors": errors}
    return render(request, "public/texts/contact.html", context)


@require_safe
@shared_page()
def contact_thanks(request: CityRequest) -> HttpResponse:
    return render(request, "public/texts/contact_thanks.html", {"title": gettext("Thank you")})
