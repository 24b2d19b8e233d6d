"""One proposal: everything that is known about it; organisers decide here, partners change what is theirs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from werkstadt.accounts.roles import Role
from werkstadt.base import clock, post
from werkstadt.base.refusals import Refused
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Event
from werkstadt.packs.mistakes import PackError
from werkstadt.proposals import access, current, erasing, proposing, words
from werkstadt.proposals.facts import lines_of
from werkstadt.proposals.fields import Words
from werkstadt.proposals.forms import ChangeForm, asked_of, errors_of
from werkstadt.proposals.models import Message, Proposal
from werkstadt.proposals.offers import Needs
from werkstadt.workspace.pages import page
from werkstadt.workspace.proposals import whose
from werkstadt.workspace.proposals.listing import row_of

LONGEST = 3000


class AskForm(forms.Form):
    """What the organisers want to know."""

    words = Words(
        label=gettext_lazy("Your question"),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Please write what you want to know.")},
    )


class DeclineForm(forms.Form):
    """Why not."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=Message.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose a reason.")},
    )
    words = Words(label=gettext_lazy("A few words to them"), max_length=LONGEST, required=False)


class AcceptForm(forms.Form):
    """Whose entry it becomes."""

    organisation = forms.ChoiceField(label=gettext_lazy("Which organisation is it?"), required=False)
    words = Words(label=gettext_lazy("A few words to them"), max_length=LONGEST, required=False)

    def __init__(self, *given: Any, organisations: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*given, **options)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = organisations


@for_role(Role.ORGANISER, Role.PARTNER)
@require_safe
def proposal(request: StaffRequest, conference: str, pk: int) -> HttpResponse:
    return shown(request, whose.one(request, pk))


def shown(
    request: StaffRequest, proposal: Proposal, refusal: str = "", sent: dict[str, forms.Form] | None = None
) -> HttpResponse:
    """The page, with a form that was filled in wrongly (`accept`, `ask`, `decline`)."""
    event, is_organiser = access.event_of(proposal), whose.is_organiser(request)
    said = access.versions(proposal)
    of_entry = [each for each in said if each.is_of_the_entry]
    context: dict[str, Any] = {
        "title": said[-1].said_title,
        "row": row_of(proposal),
        "proposal": proposal,
        "edition": proposal.edition,
        "now": said[-1],
        "original": said[0] if len(said) > 1 else None,
        "changes": [(each, current.lines_of(each)) for each in reversed(of_entry)],
        "newest": next((each for each in reversed(of_entry) if each.taken_back_at is None), None),
        "facts": lines_of(proposal),
        "messages": access.messages(proposal),
        "event": event,
        "contact": access.contact_of(proposal) if _may_see_contact(request) else None,
        "is_organiser": is_organiser,
        "gone_on": erasing.gone_on(request.conference),
        "sends_letters": post.is_configured(),
        "programme": _address("workspace-programme", request.conference.slug),
        "done": request.GET.get("done", ""),
        "refusal": refusal,
        "opened": next(iter(sent or {}), ""),
        "errors": [error for form in (sent or {}).values() for error in errors_of(form)],
        **(_forms(request, proposal) if is_organiser else {}),
        **(sent or {}),
    }
    return page(request, "workspace/proposals/proposal.html", context, current="workspace-proposals")


@for_role(Role.PARTNER)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, conference: str, pk: int) -> HttpResponse:
    """For partners who sign in: the same as by the link. Organisers change the programme, not a partner's words."""
    mine = access.proposal(request.conference, pk, request.staff.organisations)
    event = access.event_of(mine)
    form = ChangeForm(
        request.POST or None,
        languages=request.city.language_codes,
        asked=asked_of(access.call_of(request.conference)),
        initial=current.known(mine, event),
    )
    refusal = ""
    if form.is_valid():
        try:
            _save(mine, event, form, by=request.staff.mark, seen=request.POST.get("seen", ""))
            return redirect(f"{reverse('workspace-proposal', args=[request.conference.slug, mine.pk])}?done=changed")
        except (Refused, PackError) as error:
            refusal = words.of_error(error)
    context = {
        "title": _("Change your entry") if mine.is_accepted else _("Change the proposal"),
        "proposal": mine,
        "form": form,
        "errors": errors_of(form) if form.is_bound else [],
        "refusal": refusal,
        "edition": current.edition(mine, event),
    }
    return page(request, "workspace/proposals/change.html", context, current="workspace-proposals")


def _save(proposal: Proposal, event: Event | None, form: ChangeForm, *, by: str, seen: str) -> None:
    needs = form.needs(Needs.of(proposal))
    save = current.keep if proposal.is_accepted else proposing.change
    save(proposal, form.wording, needs, at=clock.now(), seen=seen, by=by)


def forms_of_organisations(request: StaffRequest, proposal: Proposal) -> list[tuple[str, str]]:
    new = _("new: %(name)s") % {"name": proposal.organisation_name}
    return [("", new), *((each.slug, each.name) for each in access.organisations(request.city))]


def _forms(request: StaffRequest, proposal: Proposal) -> dict[str, forms.Form]:
    known = proposal.organisation.slug if proposal.organisation else ""
    choices = forms_of_organisations(request, proposal)
    return {
        "accept": AcceptForm(organisations=choices, initial={"organisation": known}, prefix="accept"),
        "ask": AskForm(prefix="ask"),
        "decline": DeclineForm(prefix="decline"),
    }


def _may_see_contact(request: StaffRequest) -> bool:
    return request.staff.abilities.may_see_contacts or not whose.is_organiser(request)


def _address(name: str, conference: str) -> str:
    """Nothing for a page that there is not."""
    try:
        return reverse(name, args=[conference])
    except NoReverseMatch:
        return ""
