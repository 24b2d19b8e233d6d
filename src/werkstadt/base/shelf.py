"""The shelf of shared pages: finished answers, each kept for a few seconds, bounded in number and bytes."""

import gzip
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b

from werkstadt.base.asgi import Header, Message
from werkstadt.base.gaps import Body, Packed, Plain, Whole, can_pack

Key = tuple[object, ...]

KEEP_SECONDS = 4.0
MAX_PAGES = 512
MAX_BYTES = 16 * 1024 * 1024

# Everyone asks again each time: nobody may look at a cancelled walk out of a browser's memory.
REVALIDATE = (b"cache-control", b"public, max-age=0, must-revalidate")
# A page with a key of its own stays with its reader.
KEEP_NOWHERE = (b"cache-control", b"no-store")
BY_ENCODING = (b"vary", b"Accept-Encoding")
GZIP = (b"content-encoding", b"gzip")

_WORTH_PACKING = 400
_PACKABLE = (b"text/", b"application/json", b"application/geo+json", b"application/ld+json", b"application/xml",
             b"application/atom+xml", b"application/rss+xml", b"image/svg+xml")  # fmt: skip
# What the shelf says itself, for each form of the page.
_OURS = frozenset({b"content-length", b"etag", b"cache-control", b"vary", b"expires", b"last-modified", b"date"})


@dataclass(frozen=True, slots=True)
class Form:
    """One form in which a page travels: plain or packed. All but a key is ready; with a key there is no etag."""

    etag: bytes
    body: Body
    found: Message
    unchanged: Message


@dataclass(frozen=True, slots=True)
class Page:
    """What everyone gets who asks for one address within a few seconds after `born`."""

    born: float
    plain: Form
    packed: Form | None

    @property
    def size(self) -> int:
        return self.plain.body.size + (self.packed.body.size if self.packed else 0)


def page_of(headers: Iterable[Header], body: bytes, *, born: float, key: bytes = b"") -> Page:
    """Make both forms of a finished answer, once for all who ask; where it says `key`, each finds another one."""
    kept = [(name, value) for name, value in headers if name not in _OURS]
    packed = is_packable(kept) and len(body) >= _WORTH_PACKING
    if key:
        return _page_with_gaps(kept, body.split(key), born=born, packed=packed and can_pack(body))
    mark = blake2b(body, digest_size=16).hexdigest().encode()
    plain = _form(kept, Whole(body), b'"%s"' % mark)
    if not packed:
        return Page(born, plain, None)
    squeezed = Whole(gzip.compress(body, compresslevel=6, mtime=0))
    return Page(born, plain, _form([*kept, GZIP], squeezed, b'"%s-gzip"' % mark))


def _page_with_gaps(headers: list[Header], pieces: list[bytes], *, born: float, packed: bool) -> Page:
    return Page(born, _form(headers, Plain(pieces)), _form([*headers, GZIP], Packed(pieces)) if packed else None)


def is_packable(headers: Iterable[Header]) -> bool:
    return any(name == b"content-type" and value.lower().startswith(_PACKABLE) for name, value in headers)


def _form(headers: list[Header], body: Body, etag: bytes = b"") -> Form:
    about = [(b"etag", etag), REVALIDATE, BY_ENCODING] if etag else [KEEP_NOWHERE, BY_ENCODING]
    whole = [*headers, (b"content-length", b"%d" % body.length), *about]
    return Form(
        etag=etag,
        body=body,
        found={"type": "http.response.start", "status": 200, "headers": whole},
        unchanged={"type": "http.response.start", "status": 304, "headers": about},
    )


class Shelf:
    """Pages by key. Views of other threads may empty it while the server's own thread reads and fills it."""

    def __init__(
        self,
        *,
        keep_seconds: float = KEEP_SECONDS,
        max_pages: int = MAX_PAGES,
        max_bytes: int = MAX_BYTES,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.keep_seconds = keep_seconds
        self.max_pages = max_pages
        self.max_bytes = max_bytes
        self.now = now
        self.generation = 0
        self.size = 0
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def find(self, key: Key) -> Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                return None
            if not self.is_fresh(page.born):
                self._take(key)
                return None
            self._pages.move_to_end(key)
            return page

    def is_fresh(self, born: float) -> bool:
        return self.now() - born < self.keep_seconds

    def keep(self, key: Key, page: Page, *, generation: int) -> None:
        """`generation` is the one in which its rendering began: what began before a `forget` is not kept."""
        with self._lock:
            if generation != self.generation or page.size > self.max_bytes or not self.is_fresh(page.born):
                return
            self._take(key)
            self._pages[key] = page
            self.size += page.size
            while len(self._pages) > self.max_pages or self.size > self.max_bytes:
                self._take(next(iter(self._pages)))

    def forget(self) -> None:
        with self._lock:
            self.generation += 1
            self._pages.clear()
            self.size = 0

    def _take(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        self.size -= page.size if page else 0
