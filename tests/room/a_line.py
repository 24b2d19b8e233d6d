"""A line between browser and server that can be cut, and on which answers get lost after the work is done."""

from __future__ import annotations

import http.client
import json
import random
import socket
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade"}


class Line(ThreadingHTTPServer):
    """Forwards everything to the server, as long as it is not cut."""

    daemon_threads = True

    def __init__(self, server: str) -> None:
        self.server_host = urlsplit(server).netloc
        self.is_cut = False
        # How many answers to operations get lost from now on, and how many were.
        self.to_lose = 0
        # Or by chance: of all of them.
        self.share_lost = 0.0
        self.lost = 0
        # How many operations came to the server, again and again.
        self.delivered = 0
        self._rng = random.Random(7)
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), Forwarding)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def cut(self) -> None:
        """As if the cable were pulled: open connections end too."""
        self.is_cut = True
        for each in list(self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self.is_cut = False

    def loses_this(self) -> bool:
        with self._lock:
            is_lost = self.to_lose > 0 or self._rng.random() < self.share_lost
            self.to_lose -= self.to_lose > 0
            self.lost += is_lost
            return is_lost

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Lines break; that is what they are for here."""


class Forwarding(BaseHTTPRequestHandler):
    """One request of the browser."""

    server: Line
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self.server._open.add(self.connection)

    def finish(self) -> None:
        self.server._open.discard(self.connection)
        super().finish()

    def do_GET(self) -> None:
        self._forward()

    do_POST = do_HEAD = do_GET

    def _forward(self) -> None:
        self.close_connection = True
        if self.server.is_cut:
            return
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers.get("Content-Type") == "application/json":
            self.server.delivered += len(json.loads(body)["operations"])
        asked = http.client.HTTPConnection(self.server.server_host, timeout=30)
        asked.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() not in HOP_BY_HOP:
                asked.putheader(name, value)
        asked.endheaders(body or None)
        with suppress(OSError, http.client.HTTPException):
            self._answer(asked.getresponse())
        asked.close()

    def _answer(self, answer: http.client.HTTPResponse) -> None:
        is_stream = "event-stream" in (answer.getheader("Content-Type") or "")
        content = b"" if is_stream else answer.read()
        if self.path.endswith("/operations") and self.server.loses_this():
            return
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)
        while is_stream and not self.server.is_cut:
            piece = answer.read1(65536)
            if not piece:
                return
            self.wfile.write(piece)
            self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Quietly."""
