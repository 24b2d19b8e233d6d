"""Bodies that are ready, packed too, but for a key that is new for each reader: what is unguessable is never shared."""

import struct
import zlib
from collections.abc import Callable, Sequence
from typing import Protocol

from werkstadt.base.forms import KEY_LENGTH, fresh_key

_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
# In deflate a block may hold bytes as they are: this says that so many follow, and that more blocks come.
_STORED = b"\x00" + struct.pack("<HH", KEY_LENGTH, KEY_LENGTH ^ 0xFFFF)
# Stands for the key while the rest is packed. No text in UTF-8 has this byte, so nothing refers back to it.
_NOWHERE = b"\xff"


class Body(Protocol):
    """`size` is what it takes to keep, `length` what goes over the wire."""

    size: int
    length: int

    def now(self) -> bytes: ...


class Whole:
    """The same for everybody."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.size = self.length = len(content)

    def now(self) -> bytes:
        return self._content


class Plain:
    """Pieces of a page; between any two of them stands the key."""

    def __init__(self, pieces: Sequence[bytes], new_key: Callable[[], str] = fresh_key) -> None:
        self._pieces = pieces
        self._new_key = new_key
        self.size = sum(map(len, pieces))
        self.length = self.size + KEY_LENGTH * (len(pieces) - 1)

    def now(self) -> bytes:
        return self._new_key().encode().join(self._pieces)


class Packed:
    """The same in gzip, and nothing is packed again: the key goes in as it is, only the checksum is counted anew.

    So an unguessable key is never squeezed together with words from the address, from which it could be guessed.
    """

    def __init__(self, pieces: Sequence[bytes], new_key: Callable[[], str] = fresh_key) -> None:
        self._new_key = new_key
        self._begin, self._rest = zlib.crc32(pieces[0]), pieces[1:]
        squeeze = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        segments = [_HEAD]
        for piece in pieces[:-1]:
            segments[-1] += squeeze.compress(piece) + squeeze.flush(zlib.Z_SYNC_FLUSH) + _STORED
            # Distances back over the gap must be right, so it is filled; what comes out is left away.
            squeeze.compress(_NOWHERE * KEY_LENGTH)
            squeeze.flush(zlib.Z_SYNC_FLUSH)
            segments.append(b"")
        segments[-1] += squeeze.compress(pieces[-1]) + squeeze.flush()
        self._segments = segments
        n_gaps = len(pieces) - 1
        self._unpacked = struct.pack("<I", sum(map(len, pieces)) + KEY_LENGTH * n_gaps & 0xFFFFFFFF)
        self.length = sum(map(len, segments)) + KEY_LENGTH * n_gaps + 8
        self.size = self.length + sum(map(len, self._rest))

    def now(self) -> bytes:
        key = self._new_key().encode()
        checksum = self._begin
        for piece in self._rest:
            checksum = zlib.crc32(piece, zlib.crc32(key, checksum))
        return b"".join((key.join(self._segments), struct.pack("<I", checksum), self._unpacked))


def can_pack(body: bytes) -> bool:
    return _NOWHERE not in body
