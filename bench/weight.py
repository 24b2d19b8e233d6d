"""What goes over the wire for a page: the page itself, and the first view with style, scripts and pictures."""

import gzip
import re
import socket
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

FONTS = (".woff2", ".woff")


@dataclass(frozen=True)
class Weight:
    """Bytes of answers with their headers, packed as browsers ask for them."""

    page: int
    view: int
    fonts: int
    requests: int


class Parts(HTMLParser):
    """Collects what a browser fetches by itself to show a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        relation = (named.get("rel") or "").split()
        if tag == "link" and {"stylesheet", "icon", "preload", "modulepreload"} & set(relation):
            self._add(named.get("href"))
        elif tag in ("img", "script", "source", "iframe"):
            self._add(named.get("src"))
        elif tag in ("use", "image"):
            self._add(named.get("href") or named.get("xlink:href"))

    def _add(self, reference: str | None) -> None:
        if reference and not reference.startswith(("#", "data:")):
            self.found.add(reference.partition("#")[0])


def of(address: str, *, cookie: str = "") -> Weight:
    size, body, kind = fetch(address, cookie)
    if "html" not in kind:
        return Weight(size, size, 0, 1)
    parts = Parts()
    parts.feed(body.decode())
    # A font that the style names is only fetched for letters on the page; the preloaded ones are.
    sizes = {part: fetch(urljoin(address, part), cookie)[0] for part in sorted(parts.found)}
    fonts = sum(weight for part, weight in sizes.items() if part.endswith(FONTS))
    return Weight(size, size + sum(sizes.values()) - fonts, fonts, 1 + len(sizes))


def fetch(address: str, cookie: str = "") -> tuple[int, bytes, str]:
    """Bytes that arrived, what they say unpacked, and their content type."""
    url = urlsplit(address)
    target = f"{url.path}?{url.query}" if url.query else url.path
    who = f"Cookie: {cookie}\r\n" if cookie else ""
    about = f"Host: {url.netloc}\r\n{who}Accept-Encoding: gzip\r\nConnection: close\r\n"
    question = f"GET {target} HTTP/1.1\r\n{about}\r\n"
    with socket.create_connection((url.hostname, url.port), timeout=60) as line:
        line.sendall(question.encode())
        arrived = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = arrived.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(f"{address} answered {head.splitlines()[0].decode()}")
    about = head.decode("latin1").lower()
    if "content-encoding: gzip" in about:
        body = gzip.decompress(body)
    kind = re.search(r"content-type: (\S+)", about)
    return len(arrived), body, kind[1] if kind else ""
