"""Unpacks gzip without zlib, straight from RFC 1951, and looks at what it does: a second opinion on what we pack."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

LENGTHS = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]  # fmt: skip
MORE_LENGTH = [0] * 8 + [1] * 4 + [2] * 4 + [3] * 4 + [4] * 4 + [5] * 4 + [0]
DISTANCES = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
    4097, 6145, 8193, 12289, 16385, 24577,
]  # fmt: skip
MORE_DISTANCE = [0, 0] + [number // 2 for number in range(28)]
ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
Codes = dict[tuple[int, int], int]


@dataclass
class Inflated:
    """What was unpacked, and the places in it that came as they are, without being packed."""

    body: bytearray = field(default_factory=bytearray)
    stored: list[tuple[int, int]] = field(default_factory=list)
    # Where something is said again, and from where to where it stood before.
    copied: list[tuple[int, int, int]] = field(default_factory=list)
    rest: bytes = b""


class Bits:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, count: int) -> int:
        found = 0
        for position in range(count):
            found |= (self.data[self.at >> 3] >> (self.at & 7) & 1) << position
            self.at += 1
        return found

    def symbol(self, codes: Codes) -> int:
        code = length = 0
        while (length, code) not in codes:
            code, length = code << 1 | self.take(1), length + 1
            assert length <= 15, "no such code"
        return codes[length, code]


def gunzip(packed: bytes) -> Inflated:
    assert packed[:4] == b"\x1f\x8b\x08\x00"
    bits, found = Bits(packed[10:]), Inflated()
    is_last = 0
    while not is_last:
        is_last, kind = bits.take(1), bits.take(2)
        if kind == 0:
            _stored(bits, found)
        else:
            _block(bits, found, *(_fixed() if kind == 1 else _dynamic(bits)))
    found.rest = bits.data[(bits.at + 7) // 8 :]
    assert struct.unpack("<I", found.rest[4:]) == (len(found.body),)
    return found


def _stored(bits: Bits, found: Inflated) -> None:
    bits.at += -bits.at % 8
    length, check = bits.take(16), bits.take(16)
    assert length ^ check == 0xFFFF
    found.stored.append((len(found.body), len(found.body) + length))
    found.body += bytes(bits.take(8) for _ in range(length))


def _block(bits: Bits, found: Inflated, letters: Codes, distances: Codes) -> None:
    while (symbol := bits.symbol(letters)) != 256:
        if symbol < 256:
            found.body.append(symbol)
            continue
        length = LENGTHS[symbol - 257] + bits.take(MORE_LENGTH[symbol - 257])
        far = bits.symbol(distances)
        start = len(found.body) - DISTANCES[far] - bits.take(MORE_DISTANCE[far])
        assert start >= 0, "before the beginning"
        found.copied.append((len(found.body), start, start + length))
        for position in range(start, start + length):
            found.body.append(found.body[position])


def _codes(lengths: list[int]) -> Codes:
    """Canonical Huffman codes."""
    codes: Codes = {}
    code = 0
    for length in range(1, 16):
        for symbol, own in enumerate(lengths):
            if own == length:
                codes[length, code] = symbol
                code += 1
        code <<= 1
    return codes


def _fixed() -> tuple[Codes, Codes]:
    return _codes([8] * 144 + [9] * 112 + [7] * 24 + [8] * 8), _codes([5] * 30)


def _dynamic(bits: Bits) -> tuple[Codes, Codes]:
    n_letters, n_distances, n_lengths = bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4
    own = [0] * 19
    for position in ORDER[:n_lengths]:
        own[position] = bits.take(3)
    codes, lengths = _codes(own), list[int]()
    while len(lengths) < n_letters + n_distances:
        match bits.symbol(codes):
            case 16:
                lengths += [lengths[-1]] * (3 + bits.take(2))
            case 17:
                lengths += [0] * (3 + bits.take(3))
            case 18:
                lengths += [0] * (11 + bits.take(7))
            case length:
                lengths.append(length)
    return _codes(lengths[:n_letters]), _codes(lengths[n_letters:])
