"""DeepL's protocol (api version 2), with proper names kept by tags that it does not look into."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, unescape

from werkstadt.base.refusals import Refused
from werkstadt.translating.machine.asking import Problem, post, unreadable
from werkstadt.translating.machine.protecting import pieces

# As targets English and Portuguese need a country.
TARGETS = {"en": "EN-GB", "pt": "PT-PT", "zh": "ZH-HANS"}
KEPT = "x"


def translate(
    texts: Sequence[str], source: str, target: str, *, url: str, key: str, names: Sequence[str], timeout: float
) -> list[str]:
    """In the same order."""
    if "-" in target:
        # „de-simple“ would come back as ordinary German.
        raise Refused(Problem.LANGUAGE)
    data = {
        "text": [_marked(text, names) for text in texts],
        "source_lang": source.partition("-")[0].upper(),
        "target_lang": TARGETS.get(target, target.upper()),
        "tag_handling": "xml",
        "ignore_tags": [KEPT],
        "preserve_formatting": True,
    }
    answer = post(f"{url}/v2/translate", data, {"Authorization": f"DeepL-Auth-Key {key}"}, timeout=timeout)
    try:
        found = [str(each["text"]) for each in answer["translations"]]
    except (KeyError, TypeError):
        unreadable()
    if len(found) != len(texts):
        unreadable()
    return [_plain(words) for words in found]


def _marked(text: str, names: Sequence[str]) -> str:
    found = pieces(text, names)
    return "".join(f"<{KEPT}>{escape(words)}</{KEPT}>" if is_name else escape(words) for words, is_name in found)


def _plain(words: str) -> str:
    return unescape(words.replace(f"<{KEPT}>", "").replace(f"</{KEPT}>", ""), {"&quot;": '"', "&apos;": "'"})
