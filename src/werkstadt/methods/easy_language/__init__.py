"""Is a German text easy to read? `check("…")` gives a list of `Finding`, each with its place in the text."""

from werkstadt.methods.easy_language.checking import LONGEST_SENTENCE, LONGEST_WORD, PLAIN, check
from werkstadt.methods.easy_language.finding import Code, Finding

__all__ = ["LONGEST_SENTENCE", "LONGEST_WORD", "PLAIN", "Code", "Finding", "check"]
