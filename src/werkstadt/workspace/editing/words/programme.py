"""What belongs to a conference: topics, events and what surrounds them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from werkstadt.workspace.editing.words.kinds import Key, Named, Section

TOPIC = Named(
    "topic",
    _("topic"),
    _("Topics"),
    _("New topic"),
    (
        Section(
            "topic",
            _("Topic"),
            (
                Key("title", _("Title")),
                Key("text", _("Explanation")),
                Key(
                    "icon",
                    _("Picture beside the title"),
                    follows=False,
                    choices=(
                        ("house", _("House")),
                        ("heart", _("Heart")),
                        ("music", _("Music")),
                        ("city", _("City")),
                    ),
                ),
            ),
        ),
    ),
    _("What people talk about. In this order they stand on the pages."),
    unasked=frozenset({"slug"}),
    is_ordered=True,
)
BASIS = Named(
    "basis",
    _("basis"),
    _("What it builds on"),
    _("New basis"),
    (
        Section(
            "basis",
            _("Basis"),
            (Key("title", _("Title")), Key("text", _("Explanation")), Key("held_on", _("On which day it was"))),
        ),
    ),
    _("Earlier conferences and meetings that this one goes on from."),
    unasked=frozenset({"slug"}),
)
ROUND = Named(
    "round",
    _("round"),
    _("Rounds"),
    _("New round"),
    (
        Section(
            "round",
            _("Round"),
            (
                Key("title", _("Title")),
                Key(
                    "placing",
                    _("How are seats given?"),
                    choices=(
                        ("first-come", _("To the first who come")),
                        ("wishes", _("By wishes: everybody ranks, then places are given at once")),
                    ),
                ),
                Key("wishes_close", _("Wishes are taken until"), _("Only for places by wishes.")),
            ),
        ),
    ),
    _("Events at the same time, of which people choose one."),
    unasked=frozenset({"slug"}),
    is_ordered=True,
)
EVENT = Named(
    "event",
    _("event"),
    _("Programme and events before it"),
    _("New event"),
    (
        Section(
            "what",
            _("What it is"),
            (
                Key("kind", _("Kind")),
                Key("title", _("Title")),
                Key(
                    "strand", _("Series it belongs to"), _("Such as “Jena talks”. Often there is none."), follows=False
                ),
                Key("text", _("What it is about")),
                Key("topic", _("Topic"), follows=False),
            ),
        ),
        Section(
            "when",
            _("When and where"),
            (
                Key("starts", _("Begins")),
                Key("ends", _("Ends")),
                Key("room", _("Room"), _("Of the venue of the conference.")),
                Key("place", _("Another place"), _("Instead of a room, such as for a walk.")),
                Key("meeting_point", _("Where people meet")),
                Key("round", _("Round"), _("People choose one event of a round."), follows=False),
                Key("condition", _("Condition"), _("Such as “in dry weather only”."), follows=False),
            ),
            _("When time or place change, calendars count up and people who have booked are told."),
        ),
        Section(
            "who",
            _("Who and for whom"),
            (
                Key("hosts", _("Who runs it")),
                Key("led_by", _("Who leads it"), _("The role, such as “a forester”; never a name.")),
                Key("audience", _("For whom it is")),
                Key(
                    "min_age", _("From this age"), _("In years. Leave it empty when there is no limit."), follows=False
                ),
                Key("max_age", _("Up to this age"), follows=False),
                Key("languages", _("Languages spoken")),
                Key("interpreted", _("Languages interpreted"), _("Also into sign language.")),
                Key("bring", _("What to bring")),
            ),
        ),
        Section(
            "seats",
            _("Seats"),
            (
                Key("capacity", _("Seats"), _("Empty: no limit is stated, and nothing to book.")),
                Key(
                    "walk_in_share",
                    _("Kept for people who just come, in per cent"),
                    _("Empty: as for the whole conference."),
                    follows=False,
                ),
            ),
        ),
    ),
    unasked=frozenset({"slug", "state", "state_reason", "sequence"}),
)
DOWNLOAD = Named(
    "download",
    _("download"),
    _("Downloads"),
    _("New download"),
    (
        Section(
            "download",
            _("Download"),
            (
                Key("title", _("Title")),
                Key("text", _("What it is")),
                Key("file", _("File"), _("PDF, picture, Word, Excel, OpenDocument, ZIP, CSV or text; up to 50 MB.")),
                Key("url", _("Address elsewhere"), _("Instead of a file: https://…"), follows=False),
                Key("language", _("Language of the file"), follows=False),
                Key("published", _("Published on"), follows=False),
                Key("licence", _("Licence"), _("Such as CC BY 4.0. Without one nobody may pass it on."), follows=False),
                Key("licence_url", _("Address of the licence"), follows=False),
                Key("basis", _("It documents"), follows=False),
            ),
        ),
    ),
    unasked=frozenset({"slug"}),
    is_ordered=True,
)
NEWS = Named(
    "news",
    _("news item"),
    _("News"),
    _("New news item"),
    (
        Section(
            "news",
            _("News item"),
            (
                Key("title", _("Title")),
                Key("text", _("Text"), follows=False),
                Key("published", _("Shown from"), _("It may be in the future.")),
                Key("event", _("It is about the event"), follows=False),
            ),
        ),
    ),
    unasked=frozenset({"slug"}),
)
CONTEST = Named(
    "contest",
    _("drawing contest"),
    _("Drawing contest"),
    _("New drawing contest"),
    (
        Section(
            "contest",
            _("What it is about"),
            (Key("title", _("Title")), Key("text", _("What it is about")), Key("rules", _("Rules"))),
        ),
        Section(
            "entering",
            _("Taking part"),
            (
                Key("min_age", _("From this age"), _("In years.")),
                Key("max_age", _("Up to this age")),
                Key("opens", _("First day"), _("On which drawings are taken.")),
                Key("closes", _("Last day")),
                Key("consents", _("What guardians agree to"), _("Each by itself.")),
            ),
        ),
        Section(
            "judging",
            _("Jury and prizes"),
            (
                Key("age_groups", _("Groups that are judged apart")),
                Key("jury", _("Who decides"), _("Roles, no names.")),
                Key("prizes", _("Prizes")),
                Key("results", _("Who won"), _("No full names of children.")),
                Key("drop_off_places", _("Where drawings are handed in")),
            ),
        ),
    ),
)
DROP_OFF_PLACE = Named(
    "drop-off-place",
    _("drop-off place"),
    _("Drop-off places"),
    _("New drop-off place"),
    (
        Section(
            "drop-off-place",
            _("Drop-off place"),
            (Key("place", _("Place")), Key("hours", _("When it is open"))),
        ),
    ),
    _("Where drawings are handed in."),
    unasked=frozenset({"slug"}),
    is_ordered=True,
)
OF_CONFERENCE = (TOPIC, BASIS, ROUND, EVENT, CONTEST, DROP_OFF_PLACE, DOWNLOAD, NEWS)
