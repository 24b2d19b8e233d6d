"""Why we store the address of somebody who wants news by mail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from werkstadt.base.privacy import FOLLOWERS_PERIOD, Basis, Kept, Processing

UNTIL_LEFT = Kept(
    ngettext_lazy(
        "at once when you stop the letters; at the latest one day after you confirmed; without a confirmation after "
        "seven days",
        "at once when you stop the letters; at the latest %(days)s days after you confirmed; without a confirmation "
        "after seven days",
        "days",
    ),
    FOLLOWERS_PERIOD,
)
FOLLOWING = Processing(
    name=_("News by mail"),
    what=_(
        "Your mail address, your language, the areas, conferences and events of which you want news, and since when; a "
        "random number from which the link in the letters is computed"
    ),
    people=_("people who asked for news by mail"),
    purpose=_("To write to you when something is new, and so that you can stop that with one click"),
    basis=Basis.CONSENT,
    seen_by=_("nobody; the organisers see how many follow"),
    kept=UNTIL_LEFT,
)
