"""The city with its places and organisations, and how it is divided."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from werkstadt.workspace.editing.words.kinds import Key, Named, Section

SLUG = frozenset({"slug"})
TEXT_ROWS = 24
CITY = Named(
    "city",
    _("city"),
    _("City"),
    "",
    (
        Section(
            "first-page",
            _("First page"),
            (
                Key("name", _("Name of the city")),
                Key("also", _("What other languages call it"), follows=False),
                Key("state", _("Federal state"), follows=False),
                Key("motto", _("Motto"), _("Large on the first page."), follows=False),
                Key("lead", _("The sentence below it"), follows=False, rows=3),
            ),
        ),
        Section(
            "contact",
            _("Whom people can turn to"),
            (
                Key("organisation", _("Who is responsible"), _("As in the imprint.")),
                Key("unit", _("contact unit"), _("Such as “Integrated social planning”; never a person's name.")),
                Key("street", _("Street and number")),
                Key("postcode", _("Postcode")),
                Key("town", _("Town")),
                Key("email", _("Mail address"), _("Of the unit, not of a person.")),
                Key("phone", _("Phone")),
                Key("url", _("Web site of the city"), follows=False),
            ),
        ),
        Section(
            "languages",
            _("Languages"),
            (Key("languages", _("Languages of the pages"), _("The first one is the original.")),),
        ),
        Section(
            "rules",
            _("Periods"),
            (
                Key("turn_months", _("Months between two conferences of an area")),
                Key("answer_weeks", _("Weeks until the administration owes an answer")),
                Key("needs_kept_days", _("Support needs are deleted so many days after a conference")),
                Key("contacts_kept_days", _("Contacts are deleted so many days after a conference")),
                Key("followers_kept_days", _("Addresses for news by mail are deleted so many days after confirming")),
            ),
            _("The pages on privacy promise these periods to readers."),
        ),
        Section(
            "addresses",
            _("Address and clock"),
            (
                Key("hosts", _("Host names"), _("One on each line, without https://. Empty: every name.")),
                Key("time_zone", _("Time zone"), _("Of all times, such as Europe/Berlin.")),
            ),
            _("Wrong host names make the pages unreachable. Ask whoever runs the server."),
        ),
        Section("about", _("What a conference is"), (Key("about", _("Text"), _("Markdown"), rows=TEXT_ROWS),)),
        Section("imprint", _("Imprint"), (Key("imprint", _("Text"), _("Markdown"), rows=TEXT_ROWS),)),
        Section(
            "privacy",
            _("Privacy"),
            (Key("privacy", _("Text"), _("Markdown. The table of processing is added by itself."), rows=TEXT_ROWS),),
        ),
        Section(
            "accessibility",
            _("Accessibility statement"),
            (Key("accessibility", _("Text"), _("Markdown"), rows=TEXT_ROWS),),
        ),
        Section(
            "easy",
            _("About these pages in easy language"),
            (Key("easy", _("Text"), _("Markdown"), rows=TEXT_ROWS),),
        ),
    ),
    unasked=frozenset({"slug", "format"}),
)
SOURCE = Named(
    "source",
    _("source"),
    _("Sources"),
    _("New source"),
    (
        Section(
            "source",
            _("Source"),
            (
                Key("title", _("Title")),
                Key("url", _("Web address"), "https://…"),
                Key("language", _("Language of the source")),
                Key("note", _("What readers should know about it")),
            ),
        ),
    ),
    _("Where facts are known from; pages name them at their end."),
    unasked=SLUG,
)
FIGURE = Named(
    "figure",
    _("figure"),
    _("Figures"),
    _("New figure"),
    (
        Section(
            "figure",
            _("Figure"),
            (
                Key("label", _("What is counted")),
                Key("value", _("Number"), _("At most two decimals.")),
                Key("unit", _("Unit"), _("Such as people or km²."), follows=False),
                Key("as_of", _("It holds for the day"), follows=False),
                Key("approximate", _("The source gives a rounded number")),
            ),
        ),
    ),
    _("Numbers about the city on the first page."),
    unasked=SLUG,
    is_ordered=True,
)
PLACE = Named(
    "place",
    _("place"),
    _("Places"),
    _("New place"),
    (
        Section(
            "name",
            _("Name and address"),
            (
                Key("name", _("Name"), _("The proper name; it is never translated.")),
                Key("also", _("What other languages call it"), follows=False),
                Key("street", _("Street and number")),
                Key("postcode", _("Postcode")),
                Key("town", _("Town")),
                Key("longitude", _("Degrees east"), _("Such as 11.5957, for maps and calendars."), follows=False),
                Key("latitude", _("Degrees north"), _("Such as 50.9427."), follows=False),
            ),
        ),
        Section(
            "access",
            _("Getting there and getting in"),
            (
                Key("step_free", _("Can it be entered without steps?")),
                Key("access", _("How to get in"), _("Entrances, lifts, toilets.")),
                Key("arrival", _("How to get there"), _("Tram, bus, parking for people with disabilities.")),
                Key("rooms", _("Rooms"), _("They are written down one by one.")),
            ),
        ),
    ),
    _("Where things happen. Many conferences can share a place."),
    unasked=SLUG,
)
ROOM = Named(
    "room",
    _("room"),
    _("Rooms"),
    _("New room"),
    (
        Section(
            "room",
            _("Room"),
            (
                Key("name", _("Name")),
                Key("floor", _("Floor"), _("As people say it.")),
                Key("seats", _("How many people may sit in it"), _("Events can't have more seats.")),
                Key("step_free", _("Can it be reached without steps?")),
                Key("hearing_loop", _("Is there an induction loop for hearing aids?")),
            ),
        ),
    ),
    unasked=SLUG,
    is_ordered=True,
)
ORGANISATION = Named(
    "organisation",
    _("organisation"),
    _("Organisations"),
    _("New organisation"),
    (
        Section(
            "organisation",
            _("Organisation"),
            (
                Key("name", _("Name"), _("The proper name; it is never translated.")),
                Key("also", _("What other languages call it"), follows=False),
                Key("url", _("Web address"), "https://…", follows=False),
            ),
        ),
    ),
    _("Who runs booths, workshops and conferences."),
    unasked=SLUG,
)
RELATED_FORMAT = Named(
    "related-format",
    _("other way to take part"),
    _("Other ways to take part"),
    _("New way to take part"),
    (
        Section(
            "format",
            _("Way to take part"),
            (
                Key("name", _("Name")),
                Key("text", _("What it is")),
                Key("place", _("Where"), _("In plain words.")),
                Key("url", _("Web address"), "https://…", follows=False),
            ),
        ),
    ),
    unasked=SLUG,
    is_ordered=True,
)
BOUNDARIES = Named(
    "boundaries",
    _("borders"),
    _("Borders"),
    "",
    (
        Section(
            "boundaries",
            _("Where the borders come from"),
            (
                Key("attribution", _("Who made the data"), _("Stands on every map.")),
                Key("licence", _("Licence")),
                Key("licence_url", _("Address of the licence")),
                Key("url", _("Where the data come from")),
                Key("as_of", _("State of the data")),
                Key("note", _("What readers should know"), _("Such as how exact they are.")),
            ),
        ),
    ),
    _("New borders come in as a file, with an import."),
    unasked=frozenset({"file"}),
)
DISTRICT = Named(
    "district",
    _("district"),
    _("Districts"),
    _("New district"),
    (
        Section(
            "district",
            _("District"),
            (
                Key("name", _("Name"), _("The proper name; it is never translated.")),
                Key("also", _("What other languages call it")),
            ),
        ),
    ),
    _("The smallest parts of the city. Their borders come in with an import."),
    unasked=SLUG,
)
POPULATION = Named(
    "population",
    _("number of people"),
    _("How many people live there"),
    _("New number of people"),
    (
        Section(
            "population",
            _("Number of people"),
            (Key("value", _("People")), Key("as_of", _("On this day"))),
        ),
    ),
)
DIVISION = Named(
    "division",
    _("division"),
    _("Divisions of the city"),
    _("New division"),
    (
        Section(
            "division",
            _("Division"),
            (
                Key("name", _("Name")),
                Key("text", _("What this division is for")),
                Key("for_conferences", _("Conferences follow this division"), _("Only one can.")),
                Key("areas", _("Areas"), _("They are written down one by one.")),
            ),
        ),
    ),
    _("Ways to divide the city into areas; there can be several at once."),
    unasked=SLUG,
    is_ordered=True,
)
AREA = Named(
    "area",
    _("area"),
    _("Areas"),
    _("New area"),
    (
        Section(
            "area",
            _("Area"),
            (
                Key("name", _("Name")),
                Key("short_name", _("Short name"), _("On maps. Empty: the name."), follows=False),
                Key("text", _("About the area")),
                Key("members", _("Its districts"), _("They are written down one by one.")),
            ),
        ),
    ),
    unasked=SLUG,
    is_ordered=True,
)
MEMBER = Named(
    "member",
    _("membership of a district"),
    _("Its districts"),
    _("New membership of a district"),
    (
        Section(
            "member",
            _("Membership"),
            (
                Key("district", _("District")),
                Key("from", _("From this day"), _("Empty: from the beginning."), follows=False),
                Key("until", _("Until this day"), _("Empty: still."), follows=False),
            ),
        ),
    ),
    _("When a district changes over, end one membership and begin another; old conferences keep their area."),
)
OF_CITY = (
    CITY,
    PLACE,
    ROOM,
    ORGANISATION,
    RELATED_FORMAT,
    FIGURE,
    SOURCE,
    DIVISION,
    AREA,
    MEMBER,
    DISTRICT,
    POPULATION,
    BOUNDARIES,
)
