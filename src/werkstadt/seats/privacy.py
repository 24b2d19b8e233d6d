"""Why we store what people tell us when they register."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import AFTER_THE_DAY, NEEDS_AFTER_THE_DAY, Basis, Processing

_PEOPLE = _("people who register")

PARTY = Processing(
    name=_("Registration"),
    what=_(
        "How many people come and how old the children are, your language, the events you booked or wish for, how and"
        " when you registered, and who has arrived"
    ),
    people=_PEOPLE,
    purpose=_("To keep seats for you, and to know how many people come"),
    basis=Basis.TASK,
    seen_by=_("the organisers and the team at the door"),
    kept=AFTER_THE_DAY,
    stays=_("Numbers stay: how many people booked and came, without ages, and without a way to find out who."),
)
RECEIPT = Processing(
    name=_("Code and link of the receipt"),
    what=_("A random number from which code and link are computed"),
    people=_PEOPLE,
    purpose=_("So that you can see, change and delete your registration, and nobody else can"),
    basis=Basis.TASK,
    seen_by=_("nobody"),
    kept=AFTER_THE_DAY,
)
CONTACT = Processing(
    name=_("Contact"),
    what=_("Name or nickname, mail address, phone number: each only if you give it"),
    people=_PEOPLE,
    purpose=_("To confirm your seats, to tell you when something changes, and to call you if you asked for it"),
    basis=Basis.TASK,
    seen_by=_("the organisers and the team that looks after support; the team at the door finds you by your name"),
    kept=AFTER_THE_DAY,
)
NEEDS = Processing(
    name=_("Support needs"),
    what=_("What you need from us, such as childcare, sign language or a place for a wheelchair: only if you tell us"),
    people=_PEOPLE,
    purpose=_("To prepare it, so that you can take part"),
    basis=Basis.CONSENT,
    seen_by=_("only the team that looks after it; the organisers see how much of what is needed"),
    kept=NEEDS_AFTER_THE_DAY,
)
