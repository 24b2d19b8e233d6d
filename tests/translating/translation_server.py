"""A small server that speaks the protocols of DeepL and LibreTranslate, as far as their documentation tells them."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "a-key:fx"
# What easy words become; everything else stays, in brackets.
SPOKEN = {"Reden": "Говорити", "Konferenz": "Конференція"}


@dataclass
class Server:
    """`behaviour`: "", "quota", "busy", "slow", "broken", "short", "redirect", "reset", "wrong"."""

    url: str = ""
    behaviour: str = ""
    # After so many requests the quota ends.
    enough_for: int = 1000
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


@contextmanager
def translation_server() -> Iterator[Server]:
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_given: Any) -> None:
            pass

        def do_GET(self) -> None:
            server.paths.append(self.path)
            self._answer(200, {})

        def do_POST(self) -> None:
            server.paths.append(self.path)
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(body)
            if not self._misbehaves():
                self._deepl(body) if self.path == "/v2/translate" else self._libretranslate(body)

        def _misbehaves(self) -> bool:
            name = "quota" if len(server.asked) > server.enough_for else server.behaviour
            if name == "quota":
                self._answer(456, {"message": "Quota for this billing period has been exceeded."})
            elif name == "busy":
                self._answer(429, {"error": "Slowdown: 20 per 1 minute"})
            elif name == "broken":
                self._send(200, b'{"translations": [{"te')
            elif name == "wrong":
                self._answer(200, ["something", "else"])
            elif name == "slow":
                server.released.wait(timeout=20)
                self._answer(200, {})
            elif name == "redirect":
                self.send_response(302)
                self.send_header("Location", f"{server.url}/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()
            elif name == "reset":
                self.connection.close()
            else:
                return False
            return True

        def _deepl(self, body: dict[str, Any]) -> None:
            if self.headers["Authorization"] != f"DeepL-Auth-Key {KEY}":
                self._answer(403, {"message": "Forbidden"})
            elif body["target_lang"] not in {"UK", "AR", "RU", "EN-GB"}:
                self._answer(400, {"message": "Value for 'target_lang' not supported."})
            else:
                found = [{"detected_source_language": "DE", "text": deepl(words)} for words in body["text"]]
                self._answer(200, {"translations": found[:-1] if server.behaviour == "short" else found})

        def _libretranslate(self, body: dict[str, Any]) -> None:
            if body.get("api_key") not in {None, KEY}:
                self._answer(403, {"error": "Invalid API key"})
            elif body["target"] not in {"uk", "ar", "ru", "en"}:
                self._answer(400, {"error": f"{body['target']} is not supported"})
            else:
                self._answer(200, {"translatedText": [spoken(words) for words in body["q"]]})

        def _answer(self, status: int, data: Any) -> None:
            self._send(status, json.dumps(data).encode())

        def _send(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        http.shutdown()
        http.server_close()
        thread.join(timeout=10)


def spoken(words: str) -> str:
    return SPOKEN.get(words, f"переклад: {words}")


def deepl(words: str) -> str:
    """Everything but what stands between ignored tags, which are given back."""
    pieces = re.split(r"(<x>.*?</x>)", words)
    return "".join(piece if piece.startswith("<x>") else spoken(piece) if piece.strip() else piece for piece in pieces)


def closed_port() -> str:
    """An address where nobody answers."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    port = http.server_port
    http.server_close()
    return f"http://127.0.0.1:{port}"
