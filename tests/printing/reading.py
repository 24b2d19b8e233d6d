"""Reads our PDFs back, as far as the tests need it: pages with their sizes and words, language, tags."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import cached_property

POINTS_PER_MM = 72 / 25.4
OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
# A change of the font; the letters that the next signs stand for, and their end; one text that is shown.
SHOWN = re.compile(
    rb"/(f\d+) [\d.]+ Tf|/ActualText<FEFF([0-9A-F]*)>|(\bEMC\b)"
    rb"|\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>(?=[\s\d.\]-]*T[jJ])",
    re.DOTALL,
)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True)
class Page:
    """Its size in millimetres, and its words without spaces (lines have none between them)."""

    width: int
    height: int
    words: str

    def says(self, words: str) -> bool:
        """Arabic stands from left to right in the file, letter by letter."""
        wanted = "".join(words.split())
        return wanted in self.words or wanted[::-1] in self.words


class Pdf:
    """What a PDF of ours says of itself."""

    def __init__(self, content: bytes) -> None:
        self.objects = {int(number): body for number, body in OBJECT.findall(content)}
        self.catalog = next(body for body in self.objects.values() if b"/Type/Catalog" in body)

    @property
    def language(self) -> str:
        found = re.search(rb"/Lang\((.*?)\)", self.catalog)
        assert found
        return found[1].decode()

    @property
    def is_tagged(self) -> bool:
        return b"/Marked true" in self.catalog and b"/StructTreeRoot" in self.catalog

    @property
    def standards(self) -> tuple[bool, bool]:
        """Whether it says that it is PDF/A-2a, and PDF/UA-1."""
        about = next(body for body in self.objects.values() if b"/Type/Metadata" in body)
        is_archive = b"<pdfaid:part>2</pdfaid:part>" in about and b"<pdfaid:conformance>A<" in about
        return is_archive, b"<pdfuaid:part>1</pdfuaid:part>" in about

    @property
    def figures_without_words(self) -> int:
        figures = [body for body in self.objects.values() if b"/S/Figure" in body]
        return len([body for body in figures if b"/Alt" not in body])

    @cached_property
    def pages(self) -> list[Page]:
        tree = self.objects[self._number(self.catalog, b"Pages")]
        kids = re.search(rb"/Kids\[(.*?)\]", tree, re.DOTALL)
        assert kids
        return [page for number in re.findall(rb"(\d+) 0 R", kids[1]) for page in self._below(int(number))]

    def _below(self, number: int) -> list[Page]:
        body = self.objects[number]
        if b"/Kids[" in body:
            kids = re.findall(rb"(\d+) 0 R", body.split(b"/Kids[")[1])
            return [page for kid in kids for page in self._below(int(kid))]
        box = re.search(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", body)
        assert box
        width, height = (round(float(side) / POINTS_PER_MM) for side in box.groups())
        return [Page(width, height, self._words(body))]

    @property
    def letter_sizes(self) -> set[float]:
        """In points, of everything on all pages."""
        pages = [body for body in self.objects.values() if b"/Type/Page/" in body]
        drawn = [self._stream(self._number(page, b"Contents")) for page in pages]
        return {float(size) for stream in drawn for size in re.findall(rb"/f\d+ ([\d.]+) Tf", stream)}

    def _words(self, page: bytes) -> str:
        fonts = self._fonts(self.objects[self._number(page, b"Resources")])
        found, font, is_said = [], "", False
        for shown in SHOWN.finditer(self._stream(self._number(page, b"Contents"))):
            if shown[1]:
                font = shown[1].decode()
            elif shown[2] is not None:
                found.append(bytes.fromhex(shown[2].decode()).decode("utf-16-be"))
                is_said = True
            elif shown[3]:
                is_said = False
            elif not is_said:
                codes, letters = _codes(shown[0]), fonts.get(font, {})
                found += [letters.get(codes[at : at + 2], "") for at in range(0, len(codes) - 1, 2)]
        return re.sub(r"[\s\u200b\u2066-\u2069\u00ad]", "", "".join(found))

    def _fonts(self, resources: bytes) -> dict[str, dict[bytes, str]]:
        listed = resources.partition(b"/Font<<")[2].partition(b">>")[0]
        fonts = re.findall(rb"/(f\d+) (\d+) 0 R", listed)
        return {name.decode(): self._letters(self.objects[int(number)]) for name, number in fonts}

    def _letters(self, font: bytes) -> dict[bytes, str]:
        map_ = self._stream(self._number(font, b"ToUnicode"))
        pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", map_)
        return {bytes.fromhex(code.decode()): bytes.fromhex(word.decode()).decode("utf-16-be") for code, word in pairs}

    def _stream(self, number: int) -> bytes:
        body = self.objects[number]
        found = STREAM.search(body)
        assert found
        return zlib.decompress(found[1]) if b"FlateDecode" in body.partition(b"stream")[0] else found[1]

    def _number(self, body: bytes, key: bytes) -> int:
        found = re.search(rb"/" + key + rb" (\d+) 0 R", body)
        assert found, key
        return int(found[1])


def _codes(shown: bytes) -> bytes:
    if shown.startswith(b"<"):
        return bytes.fromhex(shown[1:-1].decode())
    escape = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
    return escape.sub(lambda found: _unescaped(found[1]), shown[1:-1])


def _unescaped(sign: bytes) -> bytes:
    if sign[:1].isdigit():
        return bytes([int(sign, 8)])
    return ESCAPED.get(sign, b"" if sign.endswith(b"\n") else sign)
