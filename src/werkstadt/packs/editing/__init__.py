"""Change single entries of a city in the database, with all checks of a pack: what pages write through.

    report = editing.apply(city, [Edit(Ref("event", ("nord-2025", "wald")), {"capacity": 25})], by=mark, at=at)

All edits together or none. What is wrong comes as PackError; each of its mistakes knows the entry and the key it
belongs to. Only mistakes that were not there before count: an old one elsewhere stops nobody. People who have
booked are told, calendars are counted up, and the audit trail knows every value before and after.
"""

from werkstadt.packs.editing.applying import apply
from werkstadt.packs.editing.edits import LEFT_OUT, Edit, Says, edition
from werkstadt.packs.editing.looking import entry_of
from werkstadt.packs.editing.merging import Conflict, merge
from werkstadt.packs.editing.naming import slug_for
from werkstadt.packs.editing.undoing import may_undo, undo

__all__ = [
    "LEFT_OUT",
    "Conflict",
    "Edit",
    "Says",
    "apply",
    "edition",
    "entry_of",
    "may_undo",
    "merge",
    "slug_for",
    "undo",
]
