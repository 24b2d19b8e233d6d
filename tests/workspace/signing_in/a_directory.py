"""A small directory that speaks OpenID Connect over HTTP: discovery, tokens, who somebody is, and its keys."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "werkstadt", "a-secret-of-the-directory"


@dataclass
class Directory:
    """Who is signed in there, and what it was asked."""

    url: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    nonces: dict[str, str] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048))

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "1", "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where it sends the browser back to; the person there has said yes."""
        self.asked.append(asked)
        return f"{asked['redirect_uri']}?{urlencode({'code': 'code-1', 'state': asked['state']})}"

    def token(self, sent: dict[str, str]) -> dict[str, Any] | None:
        self.asked.append(sent)
        known = (sent.get("client_id"), sent.get("client_secret"), sent.get("code")) == (CLIENT, SECRET, "code-1")
        if not known or not sent.get("code_verifier"):
            return None
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60, **self.person}
        signed = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": "token-1", "token_type": "Bearer", "id_token": signed}


@contextmanager
def running() -> Iterator[Directory]:
    directory = Directory()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path == "/authorize":
                asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
                self.send_response(302)
                self.send_header("Location", directory.authorize(asked))
                self.end_headers()
                return
            if parts.path == "/userinfo":
                is_ours = self.headers.get("Authorization") == "Bearer token-1"
                self.answer(directory.person if is_ours else None)
                return
            pages = {"/.well-known/openid-configuration": directory.configuration, "/keys": directory.keys}
            self.answer(pages[parts.path]() if parts.path in pages else None)

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(directory.token({name: values[0] for name, values in parse_qs(sent).items()}))

        def answer(self, content: Any) -> None:
            self.send_response(200 if content is not None else 401)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(content or {}).encode())

        def log_message(self, *_words: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    directory.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield directory
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
