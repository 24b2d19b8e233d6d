"""From the draft of the same evening to the report a year later."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from werkstadt.preparation.phases import Phase
from werkstadt.preparation.shipped.steps import DEPARTMENTS, PLANNING, Step

STEPS = (
    Step(
        "draft",
        Phase.DOCUMENTATION,
        0,
        _("Make the draft of the documentation the same evening"),
        _("While everybody still knows what was meant. Photos of every wall."),
        PLANNING,
    ),
    Step(
        "thanks",
        Phase.DOCUMENTATION,
        3,
        _("Thank everybody who helped"),
        _("Partners, moderators, interpreters, caretaker; with a word about what becomes of it."),
        PLANNING,
    ),
    Step(
        "corrections",
        Phase.DOCUMENTATION,
        3,
        _("Open the draft for corrections"),
        _("For 14 days everybody can say: this is not what we said."),
        PLANNING,
    ),
    Step(
        "evaluation",
        Phase.DOCUMENTATION,
        7,
        _("Look back with the planning group"),
        _("Who was missing? What do we do differently next time? Write it into the plan of the next area."),
        PLANNING,
    ),
    Step(
        "answered-notes",
        Phase.DOCUMENTATION,
        17,
        _("Close the corrections and answer each note"),
        _("The period of 14 days is over. What was changed is listed."),
        PLANNING,
    ),
    Step(
        "documentation",
        Phase.DOCUMENTATION,
        28,
        _("Publish the documentation"),
        _("In all languages at least a summary, and a copy for everybody who asked for one."),
        PLANNING,
    ),
    Step(
        "assign",
        Phase.ANSWERS,
        30,
        _("Pass each need to the department in charge"),
        _("With a named role and a day until when the answer is due. The clock is public."),
        PLANNING,
    ),
    Step(
        "remind",
        Phase.ANSWERS,
        70,
        _("Remind departments whose answer is due soon"),
        _("Three weeks before, not on the last day."),
        PLANNING,
    ),
    Step(
        "answers",
        Phase.ANSWERS,
        91,
        _("Publish the answers"),
        _("Each with a state and a plain reason, also when it is a no."),
        DEPARTMENTS,
    ),
    Step(
        "committee",
        Phase.ANSWERS,
        120,
        _("Bring findings and measures before the committee"),
        _("What people said, what was promised, what it costs."),
        PLANNING,
    ),
    Step(
        "half-year",
        Phase.REPORT_BACK,
        182,
        _("Tell after half a year what has been done"),
        _("Where people meet anyway, and by mail to those who asked for it."),
        PLANNING,
    ),
    Step(
        "year",
        Phase.REPORT_BACK,
        365,
        _("Report back after a year and prepare the next turn"),
        _("What was kept, what not and why. What stays open goes to the next conference."),
        PLANNING,
    ),
)
