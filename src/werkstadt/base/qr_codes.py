"""QR codes as pictures, the same on pages and on paper."""

from __future__ import annotations

import io

import segno


def svg(url: str) -> bytes:
    """Black on white in every theme, with the quiet edge that readers need; a quarter of it may be dirty."""
    written = io.BytesIO()
    code = segno.make(url, error="q", micro=False)
    code.save(written, kind="svg", border=4, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None)
    return written.getvalue()
