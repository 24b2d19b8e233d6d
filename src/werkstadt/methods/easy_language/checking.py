"""What makes a German text hard to read?

Answers for each sentence and word whether it keeps the rules of easy language that a program can see: short sentences
with one statement each, short words, active voice, no genitive, no subjunctive, digits, no signs and abbreviations. It
knows words and forms, no meaning: it finds what is worth a second look. Whether a text is understood, only people who
need easy language can say; they check it before it may be called „Leichte Sprache“.

Sources: DIN SPEC 33429 „Empfehlungen für Deutsche Leichte Sprache“ (2025); Netzwerk Leichte Sprache, „Die Regeln für
Leichte Sprache“ (2022). Limits (15 words, 14 letters) are ours, close to both. Length is counted in words and letters.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from werkstadt.methods.easy_language import grammar, wording
from werkstadt.methods.easy_language.finding import Code, Finding
from werkstadt.methods.easy_language.sentences import Sentence, sentences

LONGEST_SENTENCE = 15
LONGEST_WORD = 14
# What also helps readers of ordinary German.
PLAIN = frozenset({Code.LONG_SENTENCE, Code.PASSIVE, Code.ABBREVIATION, Code.FOREIGN})


def check(
    text: str,
    *,
    names: Sequence[str] = (),
    longest_sentence: int = LONGEST_SENTENCE,
    longest_word: int = LONGEST_WORD,
    only: Collection[Code] = frozenset(Code),
) -> list[Finding]:
    """Everything found, in the order of the text. `names`: proper names, which may be as long as they are."""
    found = [
        finding
        for sentence in sentences(text)
        for finding in (
            *_long(sentence, longest_sentence),
            *wording.long_words(sentence, limit=longest_word, names=names),
            *grammar.passive(sentence),
            *grammar.genitive(sentence, names),
            *grammar.subjunctive(sentence),
            *grammar.several_clauses(sentence),
            *wording.abbreviations(sentence),
            *wording.foreign(sentence),
            *wording.roman(sentence),
            *wording.numbers(sentence),
            *wording.signs(sentence),
            *grammar.negation(sentence),
        )
        if finding.code in only
    ]
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def _long(sentence: Sentence, limit: int) -> list[Finding]:
    count = len(sentence.words)
    if count <= limit:
        return []
    return [Finding(Code.LONG_SENTENCE, sentence.start, sentence.end, {"count": count, "limit": limit})]
