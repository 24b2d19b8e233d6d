"""Does a translation say what its source says? `compare(source, target, …)` gives a list of `Difference`."""

from werkstadt.methods.text_pairs.comparing import Code, Difference, compare
from werkstadt.methods.text_pairs.terms import Match, find, has

__all__ = ["Code", "Difference", "Match", "compare", "find", "has"]
