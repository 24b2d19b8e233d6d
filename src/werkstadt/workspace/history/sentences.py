"""What was done, as the audit trail notes it, in words for people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Any] = {
    # Facts
    "fact changed": _("changed"),
    "fact added": _("added"),
    "fact removed": _("removed"),
    "pack imported": _("brought in from files"),
    # Seats
    "set seats": _("changed the seats"),
    "set state": _("changed whether it takes place"),
    "set rules of seats": _("changed the rules for seats"),
    "set way of placing": _("changed how places are given"),
    "computed places": _("computed places by wishes"),
    "published places": _("published places by wishes"),
    "arrival taken back": _("took an arrival back"),
    # People and devices
    "role given": _("gave a role"),
    "role taken away": _("took a role away"),
    "invited": _("invited somebody"),
    "invited again": _("invited somebody again"),
    "invitation withdrawn": _("withdrew an invitation"),
    "person deactivated": _("closed an account"),
    "person activated": _("opened an account again"),
    "person deleted": _("deleted an account"),
    "second proof added": _("set up a second proof"),
    "second proof removed": _("removed a second proof"),
    "second proof forgotten": _("let somebody set up a new second proof"),
    "recovery codes made": _("made new recovery codes"),
    "pass given": _("gave a link for devices"),
    "pass entered": _("signed in on a device"),
    "pass left": _("signed out on a device"),
    "pass revoked": _("took a link for devices back"),
    # Planning
    "plan begun": _("began the plan"),
    "plan copied": _("copied a plan"),
    "task added": _("added a task"),
    "task changed": _("changed a task"),
    "task done": _("finished a task"),
    "task open again": _("opened a task again"),
    "task removed": _("removed a task"),
    # Partners
    "call opened": _("opened the call for proposals"),
    "call changed": _("changed the call for proposals"),
    "call closed": _("closed the call for proposals"),
    "proposed": _("proposed something"),
    "changed the proposal": _("changed the proposal"),
    "changed the contact": _("changed the contact"),
    "changed the entry": _("changed the entry"),
    "asked the partner": _("asked the partner"),
    "replied": _("replied"),
    "accepted the proposal": _("accepted the proposal"),
    "declined the proposal": _("declined the proposal"),
    "withdrew the proposal": _("withdrew the proposal"),
    "deleted the proposal": _("deleted the proposal"),
    "took back a change of the partner": _("took back a change of the partner"),
    "told the partner time and place": _("told the partner time and place"),
    # Languages, telling, paper
    "glossary entry added": _("added a word to the glossary"),
    "glossary entry changed": _("changed a word in the glossary"),
    "glossary entry removed": _("removed a word from the glossary"),
    "machine translation asked": _("asked for a machine translation"),
    "told": _("told people"),
    "made cards": _("made contribution cards"),
    # By itself
    "deleted ended passes": _("deleted ended links for devices"),
    "deleted ended invitations": _("deleted ended invitations"),
    "deleted contacts of reports": _("deleted contacts of reports"),
    "deleted proposals": _("deleted old proposals"),
}
