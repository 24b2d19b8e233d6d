"""LibreTranslate's protocol: free, on a machine of the city's own. Proper names travel as numbers in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from werkstadt.base.refusals import Refused
from werkstadt.translating.machine.asking import Problem, post, unreadable
from werkstadt.translating.machine.protecting import pieces

_MARK = re.compile(r"\[\s*[XxХх]\s*(\d+)\s*[XxХх]\s*\]")


def translate(
    texts: Sequence[str], source: str, target: str, *, url: str, key: str, names: Sequence[str], timeout: float
) -> list[str]:
    """In the same order."""
    if "-" in target:
        raise Refused(Problem.LANGUAGE)
    marked = [_marked(text, names) for text in texts]
    data = {"q": [words for words, _ in marked], "source": source.partition("-")[0], "target": target, "format": "text"}
    answer = post(f"{url}/translate", data | ({"api_key": key} if key else {}), {}, timeout=timeout)
    found = answer.get("translatedText") if isinstance(answer, dict) else None
    if not isinstance(found, list) or len(found) != len(texts) or not all(isinstance(each, str) for each in found):
        unreadable()
    return [_named(words, kept) for words, (_, kept) in zip(found, marked, strict=True)]


def _marked(text: str, names: Sequence[str]) -> tuple[str, list[str]]:
    """With [X0X] for the first name. The program leaves that alone, and if not, the check of names says so."""
    kept: list[str] = []
    words = ""
    for piece, is_name in pieces(text, names):
        if is_name:
            words += f"[X{len(kept)}X]"
            kept.append(piece)
        else:
            words += piece
    return words, kept


def _named(words: str, kept: Sequence[str]) -> str:
    return _MARK.sub(lambda found: kept[int(found[1])] if int(found[1]) < len(kept) else found[0], words)
