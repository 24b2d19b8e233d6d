"""Reads from the environment which program writes first drafts of translations, if any."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

from werkstadt.config import environment

KINDS = ("deepl", "libretranslate")
# DeepL's keys of the free programme end so, and are for another address.
DEEPL = {True: "https://api-free.deepl.com", False: "https://api.deepl.com"}


def machine(name: str) -> tuple[str, str, str] | None:
    """Kind, address and key: WERKSTADT_TRANSLATE=deepl, WERKSTADT_TRANSLATE_KEY=…; empty: none."""
    kind = os.environ.get(name, "").strip().lower()
    url, key = environment.address(f"{name}_URL"), os.environ.get(f"{name}_KEY", "").strip()
    if not kind:
        return None
    if kind not in KINDS:
        raise ImproperlyConfigured(f"{name}={kind!r} is no translation program. Write deepl or libretranslate.")
    if kind == "deepl" and not key:
        raise ImproperlyConfigured(f"{name}=deepl needs a key. Set {name}_KEY.")
    if kind == "libretranslate" and not url:
        raise ImproperlyConfigured(f"{name}=libretranslate needs an address. Set {name}_URL.")
    return kind, url or DEEPL[key.endswith(":fx")], key
