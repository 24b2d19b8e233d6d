"""Runs the web server until somebody stops it."""

import errno
import os
import signal
import socket
import sys
from dataclasses import dataclass

import uvicorn

from werkstadt.config.problems import Stopped

# Longer than the proxies in front, which otherwise send into a connection that we are just closing.
KEEP_ALIVE_SECONDS = 75
STOP_SECONDS = 10


@dataclass(frozen=True)
class Place:
    """Where we serve, and which proxies may say who asked."""

    host: str
    port: int
    workers: int = 1
    proxies: str = ""

    @property
    def address(self) -> str:
        shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)
        return f"http://{f'[{shown}]' if ':' in shown and '[' not in shown else shown}:{self.port}"


def open_port(place: Place) -> socket.socket:
    """Taken before anything else is done, so that a second start stops at once."""
    try:
        kind, how, _, _, address = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(kind, how)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(2048)
    except OSError as error:
        raise Stopped(why_not(place, error)) from error
    listening.set_inheritable(True)
    return listening


def why_not(place: Place, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {place.port} on {place.host} is already in use, perhaps by a WerkStadt that still runs."
            f" Stop the other program, or choose another port: --port {place.port + 1 if place.port < 65535 else 8000}"
        )
    if error.errno == errno.EACCES:
        return (
            f"Port {place.port} is reserved for the administrator. Choose one from 1024 on, and put a proxy in front."
        )
    return f"This machine has no address {place.host} ({error.strerror}). Use 127.0.0.1, or 0.0.0.0 for all."


def configuration(place: Place, application: str = "werkstadt.config.asgi:application") -> uvicorn.Config:
    return uvicorn.Config(
        application,
        workers=place.workers,
        loop="auto",
        http="auto",
        ws="none",
        lifespan="on",
        log_config=None,
        # Who read what is nobody's business; a proxy in front counts pages if a city wants that.
        access_log=False,
        server_header=False,
        proxy_headers=bool(place.proxies),
        forwarded_allow_ips=place.proxies,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
    )


def serve(config: uvicorn.Config, listening: socket.socket, greeting: str) -> None:
    # uvicorn finishes what is under way and then raises the signal once more; being stopped is no failure.
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: None)
    if config.workers == 1:
        Greeting(config, greeting).run(sockets=[listening])
    else:
        say(greeting)
        become_supervisor(config, listening)


def become_supervisor(config: uvicorn.Config, listening: socket.socket) -> None:
    """This process only watches the workers from here on; begun anew, it does not keep Django in memory."""
    sys.stdout.flush()
    options = {
        "fd": listening.fileno(),
        "workers": config.workers,
        "loop": config.loop,
        "http": config.http,
        "ws": config.ws,
        "lifespan": config.lifespan,
        "log-level": "warning",
        "forwarded-allow-ips": config.forwarded_allow_ips,
        "timeout-keep-alive": config.timeout_keep_alive,
        "timeout-graceful-shutdown": config.timeout_graceful_shutdown,
    }
    named = [f"--{name}={value}" for name, value in options.items() if value not in {None, ""}]
    switches = ["--no-access-log", "--no-server-header", *(["--no-proxy-headers"] * (not config.proxy_headers))]
    os.execv(sys.executable, [sys.executable, "-m", "uvicorn", str(config.app), *named, *switches])


class Greeting(uvicorn.Server):
    """Says that it runs when it really does."""

    def __init__(self, config: uvicorn.Config, greeting: str) -> None:
        super().__init__(config)
        self._greeting = greeting

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        say(self._greeting)


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
