"""The sentence for every mistake a pack can have."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Code(StrEnum):
    """What is wrong, in one word; tests and programs compare these."""

    FOLDER_MISSING = "folder-missing"
    FILE_MISSING = "file-missing"
    NO_SUCH_FILE = "no-such-file"
    FILE_TOO_LARGE = "file-too-large"
    FILE_UNREADABLE = "file-unreadable"
    FILE_OUTSIDE = "file-outside"
    FILE_NAME = "file-name"
    FILE_KIND = "file-kind"
    FILE_CONTENT = "file-content"
    FILE_EXTRA = "file-extra"
    CONFERENCE_TWO_WAYS = "conference-two-ways"
    NOT_UTF8 = "not-utf8"
    BYTE_ORDER_MARK = "byte-order-mark"
    EMPTY = "empty"
    YAML_BROKEN = "yaml-broken"
    YAML_TAB = "yaml-tab"
    YAML_ANCHOR = "yaml-anchor"
    YAML_TAG = "yaml-tag"
    YAML_KEY = "yaml-key"
    YAML_KEY_TWICE = "yaml-key-twice"
    YAML_DOCUMENTS = "yaml-documents"
    YAML_DEEP = "yaml-deep"
    JSON_BROKEN = "json-broken"
    KEY_UNKNOWN = "key-unknown"
    KEY_MISSING = "key-missing"
    NEVER_OPEN = "never-open"
    NOT_TEXT = "not-text"
    NEEDS_QUOTES = "needs-quotes"
    NOT_NUMBER = "not-number"
    NOT_WHOLE_NUMBER = "not-whole-number"
    NOT_YES_OR_NO = "not-yes-or-no"
    NOT_LIST = "not-list"
    NOT_KEYS = "not-keys"
    NOT_A_DAY = "not-a-day"
    NO_SUCH_DAY = "no-such-day"
    NOT_A_MOMENT = "not-a-moment"
    NO_SUCH_TIME = "no-such-time"
    TIME_SKIPPED = "time-skipped"
    CHOICE = "choice"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    TOO_LONG = "too-long"
    TOO_EXACT = "too-exact"
    WORDS_EMPTY = "words-empty"
    ONE_LINE = "one-line"
    CONTROL_CHARACTER = "control-character"
    ADDRESS = "address"
    MAIL = "mail"
    HOST = "host"
    TIME_ZONE = "time-zone"
    FORMAT_VERSION = "format-version"
    INVALID = "invalid"
    SLUG = "slug"
    SLUG_TWICE = "slug-twice"
    FOLDER_NAME = "folder-name"
    LANGUAGE = "language"
    PAGE_LANGUAGE = "page-language"
    LANGUAGE_TWICE = "language-twice"
    REFERENCE = "reference"
    ROOM_WITHOUT_VENUE = "room-without-venue"
    SOURCE_KEY = "source-key"
    ROOM_AND_PLACE = "room-and-place"
    FILE_AND_URL = "file-and-url"
    ENDS_BEFORE_START = "ends-before-start"
    ENDS_WITHOUT_START = "ends-without-start"
    AGES = "ages"
    OUTSIDE_CONFERENCE = "outside-conference"
    RUN_UP_TOO_LATE = "run-up-too-late"
    ROOM_TWICE = "room-twice"
    TOO_MANY_SEATS = "too-many-seats"
    WISHES_WITHOUT_CUT_OFF = "wishes-without-cut-off"
    WISHES_NEED_SEATS = "wishes-need-seats"
    CUT_OFF_TOO_LATE = "cut-off-too-late"
    ROUND_NOT_PARALLEL = "round-not-parallel"
    NUMBER_TWICE = "number-twice"
    DAY_TWICE = "day-twice"
    HALF_POINT = "half-point"
    DIVISIONS_FOR_CONFERENCES = "divisions-for-conferences"
    AREA_NOT_FOR_CONFERENCES = "area-not-for-conferences"
    DISTRICT_IN_TWO_AREAS = "district-in-two-areas"
    DISTRICT_WITHOUT_BORDER = "district-without-border"
    BORDER_WITHOUT_DISTRICT = "border-without-district"
    BORDER = "border"
    BORDER_NOTE = "border-note"
    HTML = "html"
    HOSTS_TAKEN = "hosts-taken"
    CONFERENCE_TAKEN = "conference-taken"
    SEATS_TAKEN = "seats-taken"
    SEATS_NEEDED = "seats-needed"
    EVENT_IN_USE = "event-in-use"
    CONFERENCE_IN_USE = "conference-in-use"
    CONFERENCE_HIDDEN = "conference-hidden"
    ROUND_BOOKED = "round-booked"
    ROUND_WISHED = "round-wished"
    ROUND_PLACED = "round-placed"
    USED_ELSEWHERE = "used-elsewhere"
    CITY_UNKNOWN = "city-unknown"
    NOT_A_FOLDER = "not-a-folder"
    FOREIGN_FILE = "foreign-file"


SENTENCES: dict[Code, str | Promise] = {
    Code.FOLDER_MISSING: _("There is no folder %(path)s."),
    Code.FILE_MISSING: _("This file is missing."),
    Code.NO_SUCH_FILE: _("There is no file “%(name)s” (“%(key)s”)."),
    Code.FILE_TOO_LARGE: _("This file has %(size)s MB; at most %(limit)s MB are allowed."),
    Code.FILE_UNREADABLE: _("This file can't be read: %(reason)s."),
    Code.FILE_OUTSIDE: _("This points to something outside the pack. Put the file itself here."),
    Code.FILE_NAME: _("“%(name)s” is no safe file name. Use letters, digits, spaces and . , - _ + ( )."),
    Code.FILE_KIND: _("Files of this kind can't be offered. Possible are: %(kinds)s."),
    Code.FILE_CONTENT: _("The content is not what the ending “%(ending)s” promises."),
    Code.FILE_EXTRA: _("Nothing in the pack uses this file."),
    Code.CONFERENCE_TWO_WAYS: _("Conferences lie in the folder “conferences” or here, not both."),
    Code.NOT_UTF8: _("Byte %(position)s of this line is not UTF-8. Save the file as UTF-8."),
    Code.BYTE_ORDER_MARK: _("The file begins with a byte order mark. Save it as UTF-8 without BOM."),
    Code.EMPTY: _("This file is empty."),
    Code.YAML_BROKEN: _("This is no valid YAML: %(problem)s"),
    Code.YAML_TAB: _("YAML does not allow a tab for indentation. Use spaces."),
    Code.YAML_ANCHOR: _("Anchors and aliases (& and *) are not allowed. Write the words out, or put them in quotes."),
    Code.YAML_TAG: _("Tags (%(tag)s) are not allowed. Put words that begin with “!” in quotes."),
    Code.YAML_KEY: _("A key must be a word."),
    Code.YAML_KEY_TWICE: _("The key “%(key)s” stands here a second time; the first is in line %(first)s."),
    Code.YAML_DOCUMENTS: _("A second document begins here (---). One file holds one document."),
    Code.YAML_DEEP: _("This is nested too deeply."),
    Code.JSON_BROKEN: _("This is no valid JSON: %(problem)s"),
    Code.KEY_UNKNOWN: _("“%(key)s” is no key here."),
    Code.KEY_MISSING: _("The key “%(key)s” is missing."),
    Code.NEVER_OPEN: _(
        "“%(key)s” can't be left open (null). Give a value, or leave the key out if it may be left out."
    ),
    Code.NOT_TEXT: _("“%(key)s” must be text, not %(found)s."),
    Code.NEEDS_QUOTES: _('“%(key)s” must be text. Write it in quotes: "%(raw)s"'),
    Code.NOT_NUMBER: _("“%(key)s” must be a number, not %(found)s."),
    Code.NOT_WHOLE_NUMBER: _("“%(key)s” must be a whole number, not %(found)s."),
    Code.NOT_YES_OR_NO: _("“%(key)s” must be true or false, not %(found)s."),
    Code.NOT_LIST: _("“%(key)s” must be a list, not %(found)s."),
    Code.NOT_KEYS: _("“%(key)s” must have keys of its own, not %(found)s."),
    Code.NOT_A_DAY: _("“%(key)s” must be a day such as 2025-12-13, not %(found)s."),
    Code.NO_SUCH_DAY: _("There is no day %(found)s in the calendar."),
    Code.NOT_A_MOMENT: _("“%(key)s” must be a day and a time such as 2025-12-13 10:00, not %(found)s."),
    Code.NO_SUCH_TIME: _("There is no such day and time: %(found)s."),
    Code.TIME_SKIPPED: _("%(found)s does not exist: the clocks are put forward in that hour (%(zone)s)."),
    Code.CHOICE: _("“%(found)s” is not possible for “%(key)s”. Possible are: %(choices)s."),
    Code.TOO_SMALL: _("“%(key)s” must be at least %(limit)s, not %(found)s."),
    Code.TOO_LARGE: _("“%(key)s” must be at most %(limit)s, not %(found)s."),
    Code.TOO_LONG: _("“%(key)s” has %(length)s characters; at most %(limit)s are possible."),
    Code.TOO_EXACT: _("“%(key)s” may have two decimals: %(found)s."),
    Code.WORDS_EMPTY: _("“%(key)s” is empty. Leave it out if there is nothing to say; write null if it follows later."),
    Code.ONE_LINE: _("“%(key)s” must stand on one line."),
    Code.CONTROL_CHARACTER: _("“%(key)s” holds an invisible control character (%(character)s)."),
    Code.ADDRESS: _("“%(found)s” is no web address. It begins with https:// or http://."),
    Code.MAIL: _("“%(found)s” is no mail address."),
    Code.HOST: _("“%(found)s” is no host name. Write it without https:// and without port, in lower case."),
    Code.TIME_ZONE: _("There is no time zone “%(found)s”."),
    Code.FORMAT_VERSION: _("This version reads format 1, not %(found)s."),
    Code.INVALID: _("“%(key)s” is not valid: %(problem)s."),
    Code.SLUG: _("“%(found)s” is no short name. Use a-z, 0-9 and hyphens, at most 50 characters: %(example)s"),
    Code.SLUG_TWICE: _("“%(slug)s” is there twice; the first is in line %(first)s."),
    Code.FOLDER_NAME: _("The folder is called “%(folder)s”, but the conference “%(slug)s”. Both must be the same."),
    Code.LANGUAGE: _("“%(found)s” is no known language code (such as de, de-simple, uk)."),
    Code.PAGE_LANGUAGE: _("There are no pages in “%(found)s”. Pages exist in: %(choices)s."),
    Code.LANGUAGE_TWICE: _("The language “%(found)s” is there twice."),
    Code.REFERENCE: _("There is no %(kind)s “%(found)s” in %(file)s."),
    Code.ROOM_WITHOUT_VENUE: _("A room belongs to the venue, but the conference has no “venue”."),
    Code.SOURCE_KEY: _("The source is given for “%(found)s”, which is no key of this entry."),
    Code.ROOM_AND_PLACE: _("An event has a “room” of the venue or a “place” of its own, not both."),
    Code.FILE_AND_URL: _("A download has a “file” here or a “url” elsewhere, not both."),
    Code.ENDS_BEFORE_START: _("“%(key)s” (%(ends)s) must be after “%(start_key)s” (%(starts)s)."),
    Code.ENDS_WITHOUT_START: _("There is an end, but no start (“%(start_key)s”)."),
    Code.AGES: _("“max_age” (%(max_age)s) is below “min_age” (%(min_age)s)."),
    Code.OUTSIDE_CONFERENCE: _(
        "“%(event)s” (%(begins)s to %(ends)s) is outside the conference (%(opens)s to %(closes)s)."
        " Only run-up events (kind: run-up) take place before it."
    ),
    Code.RUN_UP_TOO_LATE: _("The run-up event “%(event)s” must begin before the conference begins (%(opens)s)."),
    Code.ROOM_TWICE: _(
        "“%(event)s” and “%(other)s” (line %(other_line)s) are in the room “%(room)s” at the same time"
        " (%(begins)s to %(ends)s)."
    ),
    Code.TOO_MANY_SEATS: _("“%(event)s” has %(capacity)s seats, but the room “%(room)s” only %(seats)s."),
    Code.WISHES_WITHOUT_CUT_OFF: _("The round “%(round)s” goes by wishes: say until when (“wishes_close”)."),
    Code.WISHES_NEED_SEATS: _(
        "“%(event)s” is in the round “%(round)s”, which goes by wishes: it needs a number of seats (“capacity”)."
    ),
    Code.CUT_OFF_TOO_LATE: _(
        "Wishes can be given until %(closes)s, but “%(event)s” begins at %(begins)s. The cut-off must be before."
    ),
    Code.ROUND_NOT_PARALLEL: _(
        "“%(event)s” is not at the same time as “%(other)s” (line %(other_line)s),"
        " but both are in the round “%(round)s”."
    ),
    Code.NUMBER_TWICE: _("Conference %(number)s of the area “%(area)s” is there already: %(other)s."),
    Code.DAY_TWICE: _("The number for %(day)s is there twice; the first is in line %(first)s."),
    Code.HALF_POINT: _("A point needs both “longitude” and “latitude”."),
    Code.DIVISIONS_FOR_CONFERENCES: _("Only one division can be for conferences; “%(first)s” is already."),
    Code.AREA_NOT_FOR_CONFERENCES: _("The area “%(area)s” belongs to “%(division)s”, which is not for conferences."),
    Code.DISTRICT_IN_TWO_AREAS: _(
        "The district “%(district)s” is at the same time in “%(other)s” (line %(other_line)s) of the same division."
    ),
    Code.DISTRICT_WITHOUT_BORDER: _("The district “%(district)s” has no border in %(file)s."),
    Code.BORDER_WITHOUT_DISTRICT: _("The border “%(district)s” belongs to no district in areas.yaml."),
    Code.BORDER: "%(problem)s",
    Code.BORDER_NOTE: "%(problem)s",
    Code.HTML: _("“%(key)s” holds HTML (%(found)s). It will be shown as it stands, not as a format."),
    Code.HOSTS_TAKEN: _(
        "The city “%(city)s” is here already and answers at %(host)s. Give each city host names of its own (“hosts”)."
    ),
    Code.CONFERENCE_TAKEN: _("The short name “%(slug)s” belongs to a conference of the city “%(city)s”."),
    Code.SEATS_TAKEN: _("“%(event)s” can't have %(capacity)s seats: %(taken)s are taken already."),
    Code.SEATS_NEEDED: _(
        "People have booked “%(event)s” or wish for it: it needs a number of seats (“capacity”). Taken are %(taken)s."
    ),
    Code.EVENT_IN_USE: _(
        "“%(event)s” can't be removed or get another short name: people have booked it, wish for it or have come."
        " If it does not take place, write “state: cancelled”."
    ),
    Code.CONFERENCE_IN_USE: _(
        "The conference “%(conference)s” can't be removed or get another short name:"
        " people have registered or have come."
    ),
    Code.CONFERENCE_HIDDEN: _(
        "The conference can't be a draft again: people have registered, and their receipts would be gone."
    ),
    Code.ROUND_BOOKED: _(
        "The seats of “%(event)s” can't be given by wishes (round “%(round)s”): people have booked it already."
    ),
    Code.ROUND_WISHED: _(
        "People wish for “%(event)s”. Until the places are published it must stay in the round “%(round)s”,"
        " with “placing: wishes”."
    ),
    Code.ROUND_PLACED: _("The round “%(round)s” can't be removed: its places have been published."),
    Code.USED_ELSEWHERE: _("“%(entry)s” can't be removed, because something else belongs to it: %(used)s."),
    Code.CITY_UNKNOWN: _("There is no city “%(found)s” here. Name one of: %(choices)s."),
    Code.NOT_A_FOLDER: _("An export needs a folder; this is a file."),
    Code.FOREIGN_FILE: _("This file was not written by an export. Choose an empty folder, or move the file away."),
}
