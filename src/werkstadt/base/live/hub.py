"""Who listens to what: the open streams of this process by topic, and how far each topic has come."""

import asyncio
import random
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from werkstadt.base.asgi import Message, Send

TOPIC = re.compile(r"[a-z0-9-]{1,100}", re.ASCII)
# A rush makes one event a second, not a storm: the first is told at once, the last never forgotten.
APART_SECONDS = 1.0
# Something has to pass now and then, or proxies on the way take a quiet line for a dead one.
# So many groups take turns, one a second.
BEAT_GROUPS = 20
TURN_SECONDS = 1.0
MAX_STREAMS = 10_000
# After so many lines have been written, others may have their turn.
_AT_ONCE = 250

_BEAT: Message = {"type": "http.response.body", "body": b":\n\n", "more_body": True}
_END: Message = {"type": "http.response.body", "body": b""}


class Stream:
    """One open page. What its line cannot take is left out: it carries no data, and the next one says the same."""

    __slots__ = ("_send", "has_ended")

    def __init__(self, send: Send) -> None:
        self._send = send
        self.has_ended = False

    def push(self, message: Message) -> None:
        """Without waiting: nobody's slow line holds up the others."""
        if self.has_ended:
            return
        steps = self._send(message).__await__()
        try:
            next(steps)
        except (StopIteration, OSError):
            return
        steps.close()

    def end(self) -> None:
        self.push(_END)
        self.has_ended = True


class Topic:
    """The streams of one topic, and when they were last told."""

    def __init__(self) -> None:
        self.streams: set[Stream] = set()
        self.told_at = 0.0
        self.waits: asyncio.TimerHandle | None = None


class Hub:
    """`announce`, `version` and `end` may be called from any thread; all else belongs to the server's own."""

    def __init__(self, *, max_streams: int = MAX_STREAMS) -> None:
        self.max_streams = max_streams
        self.n_streams = 0
        self._topics: dict[str, Topic] = {}
        self._beats: list[set[Stream]] = [set() for _ in range(BEAT_GROUPS)]
        self._telling: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = threading.Lock()
        self._latest = 0
        self._versions: dict[str, int] = {}
        # Topics that nobody has announced since this process began: no page of another process has this number.
        self._unknown = self._next()

    @property
    def has_room(self) -> bool:
        return self._loop is not None and self.n_streams < self.max_streams

    # From any thread

    def version(self, topic: str) -> int:
        """Changes with each announcement. A page that carries it need not ask again until there is another."""
        return self._versions.get(topic, self._unknown)

    def announce(self, topic: str, version: int = 0) -> int:
        """Something was committed that pages of this topic show. `version`: what another process called it.

        All processes call it the same, so that what pages ask for is rendered once; unless a clock is behind.
        """
        with self._lock:
            self._versions[topic] = told = version if version > self.version(topic) else self._next()
        self._on_loop(self._tell_soon, topic)
        return told

    def doubt(self) -> None:
        """We may have missed announcements of others: everyone asks again."""
        with self._lock:
            self._versions.clear()
            self._unknown = self._next()
        self._on_loop(self._tell_all)

    def end(self) -> None:
        """All streams end, and there will be no new ones."""
        self._on_loop(self._end_all)

    def _next(self) -> int:
        """Later ones are larger, in all processes whose clocks agree; where not, they differ, which is enough."""
        self._latest = max(self._latest + 1, time.time_ns() // 1000)
        return self._latest

    def _on_loop(self, act: object, *words: str) -> None:
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(act, *words)  # type: ignore[arg-type]

    # On the event loop

    @contextmanager
    def open(self) -> Iterator[None]:
        """While the server runs."""
        self._loop = asyncio.get_running_loop()
        beating = asyncio.create_task(self._beat())
        try:
            yield
        finally:
            beating.cancel()
            self._end_all()

    @contextmanager
    def joined(self, topic: str, send: Send) -> Iterator[Stream]:
        """A stream of this topic, as long as it lasts."""
        stream, beats = Stream(send), random.choice(self._beats)
        streams = self._topics.setdefault(topic, Topic()).streams
        streams.add(stream)
        beats.add(stream)
        self.n_streams += 1
        try:
            yield stream
        finally:
            stream.has_ended = True
            streams.discard(stream)
            beats.discard(stream)
            self.n_streams -= 1
            if not streams:
                self._leave(topic, streams)

    def _leave(self, topic: str, streams: set[Stream]) -> None:
        found = self._topics.get(topic)
        if found and found.streams is streams:
            if found.waits:
                found.waits.cancel()
            del self._topics[topic]

    def _tell_soon(self, name: str) -> None:
        topic = self._topics.get(name)
        if topic is None or topic.waits is not None:
            return
        loop = asyncio.get_running_loop()
        topic.waits = loop.call_at(max(loop.time(), topic.told_at + APART_SECONDS), self._tell, name, topic)

    def _tell_all(self) -> None:
        for name in self._topics:
            self._tell_soon(name)

    def _tell(self, name: str, topic: Topic) -> None:
        topic.waits = None
        topic.told_at = asyncio.get_running_loop().time()
        telling = asyncio.create_task(_push(ask_again(self.version(name)), list(topic.streams)))
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)

    async def _beat(self) -> None:
        while True:
            for streams in self._beats:
                await asyncio.sleep(TURN_SECONDS)
                await _push(_BEAT, list(streams))

    def _end_all(self) -> None:
        self._loop = None
        for topic in self._topics.values():
            for stream in list(topic.streams):
                stream.end()


def ask_again(version: int, retry_ms: int | None = None) -> Message:
    """Browsers pass on only events with data, so there is a word in it."""
    retry = b"retry: %d\n" % retry_ms if retry_ms is not None else b""
    return {"type": "http.response.body", "body": b"%sid: %d\ndata: new\n\n" % (retry, version), "more_body": True}


async def _push(message: Message, streams: list[Stream]) -> None:
    for number, stream in enumerate(streams, 1):
        stream.push(message)
        if number % _AT_ONCE == 0:
            await asyncio.sleep(0)


hub = Hub()
