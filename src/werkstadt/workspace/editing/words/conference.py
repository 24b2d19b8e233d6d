"""The conference itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from werkstadt.workspace.editing.words.kinds import Key, Named, Section

BASICS = Section(
    "basics",
    _("Title and purpose"),
    (
        Key("title", _("Title")),
        Key("lead", _("In one or two sentences"), _("Stands large below the title and in previews of links."), rows=3),
        Key("goal", _("What it is for")),
        Key("themes", _("What it is about")),
        Key("organiser", _("Who organises it")),
        Key("area", _("Planning area"), follows=False),
        Key("number", _("Which conference in this area is it?"), _("1 for the first one.")),
    ),
)
DAY = Section(
    "day",
    _("Day, time and place"),
    (
        Key("starts", _("Begins")),
        Key("ends", _("Ends")),
        Key("venue", _("Venue"), _("Rooms and access belong to the place.")),
        Key("parts", _("How the day is made up"), _("A list; each point begins with a few **bold words**.")),
    ),
    _("When this changes, calendars count up and people who have booked are told."),
)
AUDIENCE = Section(
    "audience",
    _("Who may come"),
    (
        Key("audience", _("For whom it is")),
        Key("min_age", _("From this age"), _("In years. Leave it empty when there is no limit.")),
        Key("max_age", _("Up to this age")),
        Key("age_reason", _("Why there is an age limit"), _("A limit without a reason keeps people away.")),
    ),
)
OFFERS = Section(
    "offers",
    _("On the day"),
    (
        Key("admission_free", _("Is admission free?")),
        Key("catering", _("Is there food and drink?")),
        Key("catering_text", _("About food and drink")),
        Key("childcare", _("Are children looked after?")),
        Key("childcare_text", _("About childcare"), _("From when until when, from which age, where.")),
        Key(
            "interpreters",
            _("How many people interpret?"),
            _("For each language. The plan of rooms warns when more are needed at one time."),
        ),
    ),
)
SEATS = Section(
    "seats",
    _("Registration and seats"),
    (
        Key("registration", _("Do people have to register?")),
        Key("registration_text", _("About registration")),
        Key("booking_opens", _("Booking opens"), _("Empty: with the state of the conference.")),
        Key("booking_closes", _("Booking closes"), _("Empty: shortly before each event.")),
        Key("walk_in_share", _("Kept for people who just come, in per cent"), _("Of the seats of each event.")),
        Key("release_minutes", _("Unclaimed seats are given away so many minutes before")),
        Key("decline_hours", _("Hours to decline a seat after moving up")),
        Key("largest_party", _("People in one registration at most")),
        Key("may_smaller_pass", _("On the waiting list a small party may pass a larger one that does not fit yet")),
    ),
)
PARTICIPATION = Section(
    "participation",
    _("What becomes of it"),
    (
        Key("participation", _("How far do people take part?")),
        Key("participation_text", _("What becomes of what people say"), _("What is promised here is kept.")),
    ),
)
INVITATION = Section(
    "invitation",
    _("Words of invitation"),
    (
        Key("invitation", _("Invitation")),
        Key("invited_by", _("Who invites"), _("The role, such as “the mayor”; never a name.")),
    ),
)
CONFERENCE = Named(
    "conference",
    _("conference"),
    _("Conferences"),
    _("New conference"),
    (BASICS, DAY, AUDIENCE, OFFERS, SEATS, PARTICIPATION, INVITATION),
    unasked=frozenset({"slug", "state", "sequence"}),
)
