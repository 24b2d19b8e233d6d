"""Why we store what partners tell us when they propose something."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import AFTER_THE_DAY, Basis, Processing

_PEOPLE = _("people who propose something for an organisation")

PROPOSAL = Processing(
    name=_("Proposal"),
    what=_(
        "What you offer and what it needs, in your words and language, the organisation, what was changed when, and"
        " what we wrote to each other about it"
    ),
    people=_PEOPLE,
    purpose=_("To plan the programme with you"),
    basis=Basis.TASK,
    seen_by=_("the organisers; everybody what stands in the programme after we have accepted it"),
    kept=AFTER_THE_DAY,
    stays=_("What stands in the programme stays, with the name of the organisation."),
)
PROPOSAL_LINK = Processing(
    name=_("Link of the proposal"),
    what=_("A random number from which the link is computed"),
    people=_PEOPLE,
    purpose=_("So that you can see, change and withdraw your proposal, and nobody else can"),
    basis=Basis.TASK,
    seen_by=_("nobody"),
    kept=AFTER_THE_DAY,
)
PROPOSAL_CONTACT = Processing(
    name=_("Contact of a proposal"),
    what=_("Name, mail address, phone number"),
    people=_PEOPLE,
    purpose=_("To answer you, and to agree with you on time and place"),
    basis=Basis.TASK,
    seen_by=_("the organisers"),
    kept=AFTER_THE_DAY,
)
