"""From the texts to the day itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from werkstadt.preparation.phases import Phase
from werkstadt.preparation.shipped.steps import CARE, MODERATION, PARTNERS, PLANNING, PRESS, TRANSLATION, VENUE, Step

STEPS = (
    Step(
        "texts",
        Phase.ANNOUNCE,
        -60,
        _("Write down what, where, when, who may come, and why"),
        _("Each fact once. Everything else is made from it: pages, posters, calendar, letters."),
        PLANNING,
    ),
    Step(
        "translations",
        Phase.ANNOUNCE,
        -50,
        _("Have the texts translated and read by people who speak the language"),
        _("Easy language is a language too. Names of places stay as they are."),
        TRANSLATION,
    ),
    Step(
        "announce",
        Phase.ANNOUNCE,
        -45,
        _("Look at what is still missing, then announce"),
        _("The list of what is missing tells what contradicts and what is open."),
        PLANNING,
    ),
    Step(
        "posters",
        Phase.ANNOUNCE,
        -42,
        _("Print posters and flyers and hang them up"),
        _("Stairwells, doctors, bakeries, laundries, mosque and church: where people are anyway."),
        PARTNERS,
    ),
    Step(
        "invitations",
        Phase.ANNOUNCE,
        -40,
        _("Send the invitations in all languages"),
        _("To associations, schools, day nurseries, landlords, and by letter to households where that is possible."),
        PLANNING,
    ),
    Step(
        "press",
        Phase.ANNOUNCE,
        -35,
        _("Inform the press"),
        _("With the same facts as on the page, age limits too."),
        PRESS,
    ),
    Step(
        "visits",
        Phase.ANNOUNCE,
        -30,
        _("Go to meeting places and ask people in person"),
        _("Whoever was asked by name comes. Take cards along for those who can not come."),
        PARTNERS,
    ),
    Step(
        "booking",
        Phase.BOOKING,
        -28,
        _("Open booking"),
        _("Say beforehand from when, and keep seats for those who just come."),
        PLANNING,
    ),
    Step(
        "needs",
        Phase.BOOKING,
        -10,
        _("Look at who needs what, and arrange it"),
        _("Interpreters, wheelchair places, childcare by age. Names are seen by the care team only."),
        CARE,
    ),
    Step(
        "wishes",
        Phase.BOOKING,
        -8,
        _("Give the places by wishes"),
        _("After the cut-off, if rounds go by wishes; everybody is told the same day."),
        PLANNING,
    ),
    Step(
        "briefing",
        Phase.DAY,
        -7,
        _("Brief moderators and note-takers"),
        _("Aim, course, cards, original wording, dots, what to do when it gets loud."),
        MODERATION,
    ),
    Step(
        "confirm",
        Phase.DAY,
        -7,
        _("Ask once more: interpreters, childcare, food, first aid, caretaker"),
        _("With the telephone number of somebody who answers on the day."),
        PLANNING,
    ),
    Step(
        "supplies",
        Phase.DAY,
        -5,
        _("Pack what is needed"),
        _("Cards, pens, dots, tape, pin boards, extension leads, name badges, first-aid kit, cash, water."),
        PLANNING,
    ),
    Step(
        "print",
        Phase.DAY,
        -3,
        _("Print door signs, programmes, cards and lists"),
        _("The programme in large print too, and lists for the desk in case the network fails."),
        PLANNING,
    ),
    Step(
        "setup",
        Phase.DAY,
        -1,
        _("Set up the rooms and try out devices"),
        _("Walk the way from the bus stop to each room once, as if you were new."),
        VENUE,
    ),
    Step(
        "the-day",
        Phase.DAY,
        0,
        _("The day: welcome, listen, write down"),
        _("Somebody stands at the door the whole time and has nothing else to do."),
        PLANNING,
    ),
)
