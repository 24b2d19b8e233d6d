"""The sentence for everything that can be missing or contradict itself."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from werkstadt.preparation.missing import Code

# Those that need plural forms or lists stand in lack_words.
SENTENCES: dict[Code, str | Promise] = {
    Code.TITLE: _("The conference has no title."),
    Code.DAY: _("The day is not set."),
    Code.END: _("Nobody knows when it ends."),
    Code.VENUE: _("The venue is not set."),
    Code.ADDRESS: _("The venue “%(name)s” has no address."),
    Code.AUDIENCE: _("It is not said who may come."),
    Code.REGISTRATION: _("It is not said whether people must register."),
    Code.ADMISSION: _("It is not said whether it costs anything."),
    Code.CONTACT: _("There is neither a mail address nor a phone number for questions."),
    Code.ORGANISER: _("It is not said who organises the conference."),
    Code.LEAD: _("The sentence that says what it is about is missing."),
    Code.CATERING: _("It is not said whether there is food and drink."),
    Code.CHILDCARE: _("It is not said whether children are looked after."),
    Code.PARTICIPATION: _("It is not said how far people take part in deciding."),
    Code.PROGRAMME: _("The programme is empty."),
    Code.VENUE_STEP_FREE: _("Nobody knows whether the venue “%(name)s” is step-free."),
    Code.VENUE_ACCESS: _("It is not said how people get into “%(name)s”."),
    Code.ROOM_STEP_FREE: _("Nobody knows whether the room “%(name)s” is step-free."),
    Code.ROOM_HEARING_LOOP: _("Nobody knows whether the room “%(name)s” has a hearing loop."),
    Code.PLACE_STEP_FREE: _("Nobody knows whether “%(name)s” is step-free."),
    Code.AGE_REASON: _("There is an age limit (%(limit)s), but no reason for it."),
    Code.AGE_WIDER: _("“%(name)s” is for people %(own)s, but the conference for people %(limit)s."),
    Code.AGE_ONLY_IN_TEXT: _("A text (%(fact)s) says “%(said)s”, but the age limit is not entered."),
    Code.AGE_IN_TEXT: _("A text (%(fact)s) says “%(said)s”, but %(limit)s is entered."),
    Code.TIME_IN_TEXT: _("A text (%(fact)s) says %(said)s o'clock, but nothing begins or ends then."),
    Code.DAY_IN_TEXT: _("A text (%(fact)s) says %(said)s, but nothing takes place on that day."),
    Code.ADDRESS_IN_TEXT: _("A text (%(fact)s) says house number %(said)s, but “%(street)s” is entered."),
    Code.OTHER_AREA: _("A text (%(fact)s) says “%(said)s”, but the conference is for %(area)s."),
    Code.OTHER_AREA_BESIDE: _("A text (%(fact)s) says “%(said)s”, but the conference is for %(area)s."),
    Code.TWO_ADDRESSES: _("“%(name)s” is there twice: at %(one)s, and at %(other)s."),
    Code.INTERPRETED: _(
        "“%(name)s” is interpreted (%(languages)s), but a text (%(fact)s) says that one must understand German."
    ),
    Code.EVENT_TIME: _("“%(name)s” has no time."),
    Code.EVENT_PLACE: _("“%(name)s” has neither a room nor a place."),
    Code.OUTSIDE_CONFERENCE: _("“%(name)s” is outside the hours of the conference."),
    Code.ROOM_TWICE: _("“%(name)s” and “%(other_name)s” are in the room “%(room_name)s” at the same time."),
    Code.TOO_MANY_SEATS: _(
        "“%(name)s” has %(capacity)s seats, but the room “%(room_name)s” only holds %(seats)s people."
    ),
    Code.RUN_UP_TOO_LATE: _("“%(name)s” is to take place before the conference, but begins after it."),
    Code.NOT_PARALLEL: _("“%(name)s” and “%(other_name)s” are in one round, but not at the same time."),
    Code.WISHES_NEED_SEATS: _("“%(name)s” goes by wishes, but has no number of seats."),
    Code.CUT_OFF_TOO_LATE: _("Wishes are taken until “%(name)s” has begun already."),
    Code.OUTSIDE_CHILDCARE: _("“%(name)s” is outside the hours of childcare."),
    Code.CHILDCARE_NOT_IN_PROGRAMME: _("Childcare is promised, but is not in the programme."),
    Code.CHILDCARE_DENIED: _("“%(name)s” is in the programme, but the page says that there is no childcare."),
    Code.NOTHING_TO_BOOK: _("People are asked to register, but no event has seats that can be booked."),
    Code.BOOKING_WITHOUT_OPENING: _("There are seats, but it is not said from when they can be booked."),
    Code.BOOKING_TOO_LATE: _("The hours of booking do not fit: it must open before it closes and before the day."),
    Code.CONTEST_TOO_LATE: _("Drawings are taken until after the day of the conference."),
    Code.CONTEST_PLACES: _("It is not said where drawings can be handed in."),
    Code.DOWNLOAD_EMPTY: _("The download “%(name)s” has neither a file nor an address."),
    Code.DOWNLOAD_LICENCE: _("It is not said under which licence “%(name)s” may be used."),
}

ADVICE: dict[Code, str | Promise] = {
    Code.CONTACT: _("Whoever needs support must be able to ask before the day."),
    Code.VENUE_STEP_FREE: _("Ask the caretaker, or better go there: whoever does not know stays at home."),
    Code.ROOM_STEP_FREE: _("Also a “no” helps: then people can ask for another room."),
    Code.AGE_REASON: _("People who are shut out want to know why, and where they are heard instead."),
    Code.AGE_HERE_NOT_THERE: _("Write at each whether the limit holds there too, or that everybody may come."),
    Code.AGE_WIDER: _("Change one of the two, or write down why it differs."),
    Code.AGE_ONLY_IN_TEXT: _("Enter it, so that it is the same on every page and in every language."),
    Code.AGE_IN_TEXT: _("Change the text or the entry, so that all pages say the same."),
    Code.TIME_IN_TEXT: _("Change the text or the entry. Best of all leave hours out of texts."),
    Code.DAY_IN_TEXT: _("Change the text or the entry. Best of all leave days out of texts."),
    Code.ADDRESS_IN_TEXT: _("Change the text or the entry, so that nobody stands before the wrong door."),
    Code.OTHER_AREA: _("It was copied from another conference. Write it anew, in all languages."),
    Code.TWO_ADDRESSES: _("Keep one of them, or give them different names."),
    Code.OUTSIDE_CHILDCARE: _("Parents can not come. Move it, or let childcare begin earlier or end later."),
    Code.BOOKING_WITHOUT_OPENING: _("Say it in the rules for the seats, so that everybody has the same chance."),
    Code.DOWNLOAD_LICENCE: _("Without it nobody may print or pass it on."),
}
