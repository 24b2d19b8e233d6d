"""Make the web fonts from the full ones: `python tools/subset_fonts.py [DIR with the original font files]`.

Without an argument the full fonts in src/werkstadt/base/fonts (printed matter uses them) are cut into files for the
web. With a directory these full fonts are renewed first; it holds FiraSans-Regular.ttf, FiraSans-SemiBold.ttf and
NotoSansArabic[wdth,wght].ttf. Needs fonttools with brotli (`fonttools[woff]`); only maintainers run it.
"""

import hashlib
import io
import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SOURCE = Path(__file__).parent.parent / "src" / "werkstadt"
FULL = SOURCE / "base" / "fonts"
WEB = SOURCE / "static" / "fonts"

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x152, 0x153, 0x1E9E, 0x20AC, 0x2212, *range(0x2190, 0x2194)]
PUNCTUATION = [0x2009, 0x2010, 0x2013, 0x2014, *range(0x2018, 0x201F), 0x2020, 0x2022, 0x2026, 0x2030, 0x2039, 0x203A]
LATIN_EXTENDED = [*range(0x100, 0x152), *range(0x154, 0x180), *range(0x218, 0x21C)]
CYRILLIC = [*range(0x400, 0x460), 0x490, 0x491, 0x20B4, 0x2116]
ARABIC = [0x60C, 0x61B, 0x61F, *range(0x621, 0x656), *range(0x660, 0x66E), 0x670, *range(0x200C, 0x2010)]
# Letters of Persian, Dari, Sorani, Pashto and Urdu: names of people and places occur in every language.
ARABIC_NEIGHBOURS = [*(ord(letter) for letter in "پچژگکیۀۃہھےۓٹڈڑںئێۆڵڕڤەىۇټځڅډړږښګڼيېۍ۔"), *range(0x6F0, 0x6FA)]

LATIN_FEATURES = ["kern", "tnum", "locl", "mark", "mkmk", "ccmp", "liga", "calt"]
# Without these the letters would stand unjoined.
ARABIC_FEATURES = [*LATIN_FEATURES, "rlig", "init", "medi", "fina", "isol"]

FONTS = {
    "fira-sans-{weight}-latin": ("FiraSans", LATIN + PUNCTUATION, LATIN_FEATURES),
    "fira-sans-{weight}-latin-extended": ("FiraSans", LATIN_EXTENDED, LATIN_FEATURES),
    "fira-sans-{weight}-cyrillic": ("FiraSans", CYRILLIC, LATIN_FEATURES),
    "noto-sans-arabic-{weight}": ("NotoSansArabic", ARABIC + ARABIC_NEIGHBOURS, ARABIC_FEATURES),
}
WEIGHTS = {400: "Regular", 600: "SemiBold"}


def renew_full_fonts(originals: Path) -> None:
    """Copy Fira Sans; cut the variable Arabic font into two fixed weights, which is what printing understands."""
    for name in WEIGHTS.values():
        shutil.copyfile(originals / f"FiraSans-{name}.ttf", FULL / f"FiraSans-{name}.ttf")
    for weight, name in WEIGHTS.items():
        arabic = TTFont(originals / "NotoSansArabic[wdth,wght].ttf", recalcTimestamp=False)
        fixed = instancer.instantiateVariableFont(arabic, {"wdth": 100, "wght": weight}, updateFontNames=True)
        fixed.save(FULL / f"NotoSansArabic-{name}.ttf")


def cut(full: Path, characters: list[int], features: list[str]) -> bytes:
    """The font with only these characters and layout features, as WOFF2."""
    options = subset.Options(layout_features=features, hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    font = TTFont(full, recalcTimestamp=False)  # the same input gives the same bytes
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.flavor = "woff2"
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def ranges(characters: list[int]) -> str:
    """The characters as the value of CSS unicode-range."""
    spans: list[list[int]] = []
    for character in sorted(set(characters)):
        if spans and character == spans[-1][1] + 1:
            spans[-1][1] = character
        else:
            spans.append([character, character])
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in spans)


def main() -> None:
    if len(sys.argv) > 1:
        renew_full_fonts(Path(sys.argv[1]))
    for pattern, (family, characters, features) in FONTS.items():
        for weight, name in WEIGHTS.items():
            data = cut(FULL / f"{family}-{name}.ttf", characters, features)
            path = WEB / f"{pattern.format(weight=weight)}.woff2"
            path.write_bytes(data)
            print(f"| {path.name} | {len(data)} | {hashlib.sha256(data).hexdigest()} |")
        print(f"unicode-range of {pattern}: {ranges(characters)}\n")


if __name__ == "__main__":
    main()
