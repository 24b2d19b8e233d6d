"""Fair places for ranked wishes, as mathematics: `allocate(Wishes(…), seed=…)` gives an `Allocation`."""

from werkstadt.methods.allocation.allocation import EXACT_UP_TO, METHOD, Allocation, Code, Note, allocate
from werkstadt.methods.allocation.case import POINTS
from werkstadt.methods.allocation.wishes import MAX_RANK, Wishes

__all__ = ["EXACT_UP_TO", "MAX_RANK", "METHOD", "POINTS", "Allocation", "Code", "Note", "Wishes", "allocate"]
