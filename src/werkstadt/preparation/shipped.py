"""The plan that comes with the program: what such conferences need, counted from their day, and why."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from werkstadt.preparation.phases import Phase

Words = str | Promise


@dataclass(frozen=True)
class Step:
    """A task of the plan: so many days from the conference (negative: before), usually done by this role."""

    key: str
    phase: Phase
    days: int
    title: Words
    why: Words
    owner: Words


PLANNING = pgettext_lazy("who does a task", "Social planning")
VENUE = pgettext_lazy("who does a task", "Venue, caretaker")
PRESS = pgettext_lazy("who does a task", "Press office")
PARTNERS = pgettext_lazy("who does a task", "Partners")
MODERATION = pgettext_lazy("who does a task", "Moderation")
CARE = pgettext_lazy("who does a task", "Care team")
DEPARTMENTS = pgettext_lazy("who does a task", "Departments")
TRANSLATION = pgettext_lazy("who does a task", "Translation")

_BEFORE = (
    Step(
        "mandate",
        Phase.MANDATE,
        -180,
        _("Agree on the mandate with the head of the division"),
        _("What can still be decided, and what not? Have it in writing before anything is promised."),
        PLANNING,
    ),
    Step(
        "budget",
        Phase.MANDATE,
        -175,
        _("Secure the money"),
        _("Venue, interpreters, childcare, food, printing, moderation, thanks to volunteers."),
        PLANNING,
    ),
    Step(
        "review",
        Phase.MANDATE,
        -170,
        _("Read again what stayed open last time"),
        _("Needs without an answer come back first. People remember what they said."),
        PLANNING,
    ),
    Step(
        "group",
        Phase.MANDATE,
        -165,
        _("Bring the planning group together"),
        _("Neighbourhood office, associations, district council, a school, a department: five to eight people."),
        PLANNING,
    ),
    Step(
        "day",
        Phase.CONCEPT,
        -160,
        _("Choose the day and ask for the venue"),
        _("Look at holidays, feasts of all faiths, markets and matches. Bus and tram must run."),
        PLANNING,
    ),
    Step(
        "rooms",
        Phase.CONCEPT,
        -150,
        _("Look at the rooms on site, with somebody in a wheelchair"),
        _("Ways, doors, lift, toilets, hearing loop, a quiet room, light, signs. Measure instead of asking."),
        VENUE,
    ),
    Step(
        "caretaker",
        Phase.CONCEPT,
        -140,
        _("Talk with the caretaker"),
        _("Keys, heating, tables, power, walls to write on, waste, until when the house is open."),
        VENUE,
    ),
    Step(
        "contract",
        Phase.CONCEPT,
        -135,
        _("Have the venue confirmed in writing"),
        _("With all rooms and with the hours for setting up and clearing away."),
        PLANNING,
    ),
    Step(
        "insurance",
        Phase.CONCEPT,
        -130,
        _("Clarify insurance, safety and first aid"),
        _("Liability, escape routes, how many people a room may hold, who helps when somebody falls."),
        PLANNING,
    ),
    Step(
        "participation",
        Phase.CONCEPT,
        -125,
        _("Settle what becomes of what people say"),
        _("Information, consultation, cooperation or decision: say it honestly, with one sentence to explain it."),
        PLANNING,
    ),
    Step(
        "protection",
        Phase.CONCEPT,
        -120,
        _("Talk with the data protection officer"),
        _("Photos, contacts, support needs, drawings of children: what is asked, who sees it, when it is deleted."),
        PLANNING,
    ),
    Step(
        "call",
        Phase.PARTNERS,
        -110,
        _("Open the call for partners"),
        _("Associations offer booths, workshops and run-up events, and say what they need."),
        PLANNING,
    ),
    Step(
        "interpreters",
        Phase.PARTNERS,
        -105,
        _("Book interpreters and sign language"),
        _("Sign language is booked out for months; two are needed for more than an hour."),
        PLANNING,
    ),
    Step(
        "childcare",
        Phase.PARTNERS,
        -100,
        _("Arrange childcare"),
        _("From before the first event until after the last one, with a room of its own."),
        CARE,
    ),
    Step(
        "politics",
        Phase.PARTNERS,
        -95,
        _("Ask politicians and departments to come and listen"),
        _("Who can answer, sits at the table; who speaks, speaks briefly."),
        PLANNING,
    ),
    Step(
        "offers",
        Phase.PARTNERS,
        -80,
        _("Close the call and answer every partner"),
        _("Also those whose offer does not fit this time."),
        PLANNING,
    ),
    Step(
        "topics",
        Phase.PROGRAMME,
        -90,
        _("Settle topics and workshops"),
        _("From what stayed open, from figures of the area, and from what partners hear every day."),
        PLANNING,
    ),
    Step(
        "moderators",
        Phase.PROGRAMME,
        -75,
        _("Find moderators and note-takers"),
        _("Two for each workshop: nobody can lead a talk and write down every word."),
        PLANNING,
    ),
    Step(
        "run-up",
        Phase.PROGRAMME,
        -70,
        _("Plan events before the day"),
        _("A walk, a pot of soup: who would never come to a conference has a say there."),
        PARTNERS,
    ),
    Step(
        "contest",
        Phase.PROGRAMME,
        -65,
        _("Start the drawing contest"),
        _("Name places to hand drawings in, the jury and the prizes from the first day on."),
        PARTNERS,
    ),
    Step(
        "placing",
        Phase.PROGRAMME,
        -60,
        _("Place the events in rooms and hours"),
        _("With breaks long enough for everybody to change rooms, also by lift."),
        PLANNING,
    ),
    Step(
        "food",
        Phase.PROGRAMME,
        -50,
        _("Order food and drink"),
        _("Also without meat, without pork, with allergens named. Water costs nothing."),
        PLANNING,
    ),
)

_ANNOUNCING = (
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

_AFTER = (
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

# By key, in the order of the plan.
STEPS: dict[str, Step] = {step.key: step for step in (*_BEFORE, *_ANNOUNCING, *_AFTER)}
