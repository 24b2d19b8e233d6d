"""QR codes as pictures, the same on pages and on paper."""

from __future__ import annotations

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def svg(url: str) -> bytes:
    """Black on white in every theme, with the quiet edge that readers need; a quarter of it may be dirty."""
    written = io.BytesIO()
    code = segno.make(url, error="q", micro=False)
    code.save(written, kind="svg", border=4, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None)
    return written.getvalue()


def inline(words: str) -> SafeString:
    """To stand in a page itself: for links and keys that are secret, so that no picture of them has an address."""
    written = io.BytesIO()
    code = segno.make(words, error="m", micro=False)
    code.save(
        written,
        kind="svg",
        border=4,
        dark="#000",
        light="#fff",
        xmldecl=False,
        svgns=False,
        omitsize=True,
        svgclass="qr",
        lineclass=None,
    )
    return mark_safe(written.getvalue().decode())
