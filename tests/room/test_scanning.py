"""The camera reads the QR code of a ticket, with the decoder that lies beside the page, also without network."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Playwright

from tests.live_server import serve
from tests.room.a_day import Day, a_day
from tests.room.a_line import Line
from tests.room.a_tablet import Tablet

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WIDTH, HEIGHT = 640, 480


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("camera")


@pytest.fixture(scope="module")
def day(data: Path) -> Day:
    return a_day(data, parties=2)


@pytest.fixture(scope="module")
def line(day: Day, data: Path) -> Iterator[Line]:
    for server in serve(data, "run"):
        line = Line(server.address)
        yield line
        line.shutdown()
        line.server_close()


def a_film_of(words: str, path: Path) -> Path:
    """What a camera sees that looks at a QR code: grey pictures with one value of colour for four points (4:2:0)."""
    code = segno.make(words, error="m")
    scale = HEIGHT * 2 // 3 // code.symbol_size()[0]
    side = code.symbol_size(scale=scale, border=2)[0]
    left, top = (WIDTH - side) // 2, (HEIGHT - side) // 2
    drawn = [bytearray(b"\xe0" * WIDTH) for _row in range(HEIGHT)]
    for y, row in enumerate(code.matrix_iter(scale=scale, border=2)):
        drawn[top + y][left : left + side] = bytes(20 if is_dark else 235 for is_dark in row)
    film = io.BytesIO()
    film.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode())
    for _frame in range(5):
        film.write(b"FRAME\n" + b"".join(drawn) + b"\x80" * (WIDTH * HEIGHT // 2))
    path.write_bytes(film.getvalue())
    return path


def a_camera(film: Path) -> list[str]:
    return [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    ]


def test_a_ticket_is_read_with_and_without_network(playwright: Playwright, line: Line, day: Day, tmp_path: Path):
    film = a_film_of(f"https://werkstadt.example/de/receipt/{day.tickets[1].token}/", tmp_path / "ticket.y4m")
    tablet = Tablet(playwright, tmp_path / "profile", line.address, day, *a_camera(film))
    try:
        tablet.sign_in()
        tablet.open_and_keep()
        line.cut()
        tablet.open()
        tablet.page.click("#scan")
        tablet.page.locator("#party [data-arrive][data-people='2']").wait_for(timeout=20_000)
        is_closed = not tablet.page.locator("#scanner").is_visible()
        is_off = tablet.page.evaluate("document.querySelector('#scanner video').srcObject === null")
    finally:
        line.mend()
        tablet.kill()

    assert (is_closed, is_off, tablet.complaints) == (True, True, [])


def test_a_code_that_is_no_ticket_is_said_so_and_the_camera_goes_on(
    playwright: Playwright, line: Line, day: Day, tmp_path: Path
):
    film = a_film_of("https://example.org/menu", tmp_path / "menu.y4m")
    tablet = Tablet(playwright, tmp_path / "profile", line.address, day, *a_camera(film))
    try:
        tablet.sign_in()
        tablet.open()
        tablet.page.click("#scan")
        looked = tablet.page.evaluate("deskWords.say('no_ticket_in_code')")
        tablet.page.locator("#scanner [data-hint]", has_text=looked).wait_for(timeout=20_000)
        is_open = tablet.page.locator("#scanner").is_visible()
        tablet.page.keyboard.press("Escape")
        tablet.page.wait_for_function("() => document.querySelector('#scanner video').srcObject === null")
    finally:
        tablet.kill()

    assert is_open
