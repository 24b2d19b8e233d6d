"""The programme editor in a real browser: with a mouse, by keyboard alone, without a script, and for everyone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.live_server import Live
from tests.workspace.test_entering_in_browser import AXE, RUN_AXE, SIDEWAYS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITOR = "/de/workspace/werkstadt-nord-2025/programme/"
WIDTHS = (360, 820, 1280)
FOCUS = """() => { const e = document.activeElement, s = getComputedStyle(e);
  return {event: e.closest(".piece")?.dataset.event ?? "", id: e.id, sign: e.classList.contains("grip"),
    isSeen: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2}; }"""


@pytest.fixture
def organiser(browser: Browser, live: Live) -> Iterator[Callable[..., Page]]:
    """A page of a new browser that has entered the pass of the organisers of the demonstration."""
    contexts = []

    def sign_in(**how: Any) -> Page:
        contexts.append(browser.new_context(base_url=live.address, reduced_motion="reduce", **how))
        page = contexts[-1].new_page()
        page.set_viewport_size({"width": 1280, "height": 900})
        log = live.log.read_text(encoding="utf-8")
        line = next(line for line in log.splitlines() if "/enter/" in line and "Sozialplanung" in line)
        page.goto(next(word for word in line.split() if "/enter/" in word))
        page.locator("main form button").click()
        page.wait_for_url(lambda url: "/enter/" not in url)
        return page

    yield sign_in
    for context in contexts:
        context.close()


def drag(page: Page, event: str, room: str, *, quarters: int = 0) -> None:
    """With the mouse, in steps as a hand does; the edge of the event stays where it was taken."""
    taken = page.locator(f"#event-{event} .at")
    taken.scroll_into_view_if_needed()
    at, column = taken.bounding_box(), page.locator(f"[data-column={room}]").bounding_box()
    row = page.locator(".hour").first.bounding_box()
    if not (at and column and row):
        raise AssertionError("It is not to be seen.")
    x, y = at["x"] + 4, at["y"] + 4
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(column["x"] + column["width"] / 2, y + quarters * row["height"] / 4, steps=8)
    with page.expect_response("**/check/"):
        page.mouse.up()
    page.locator(f"#event-{event}[data-room={room}]").wait_for()
    page.locator("#dock.pending").wait_for()


def where(page: Page, event: str) -> tuple[Any, ...]:
    piece = page.locator(f"#event-{event}")
    return tuple(piece.get_attribute(f"data-{fact}") for fact in ("room", "starts", "ends"))


def test_with_a_mouse_a_clash_is_seen_at_once_undone_and_another_place_saved(organiser: Callable[..., Page]):
    page = organiser()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(EDITOR)
    before = where(page, "pflege-zu-hause")

    drag(page, "pflege-zu-hause", "raum-101")
    clash = page.locator("#event-pflege-zu-hause.is-blocks").count(), page.locator("#save").count()
    with page.expect_response("**/check/"):
        page.locator("[data-undo]").click()
    page.locator(f"#event-pflege-zu-hause[data-room={before[0]}]").wait_for()
    drag(page, "pflege-zu-hause", "raum-103")
    tried = where(page, "pflege-zu-hause")
    page.locator("#save").click()
    page.wait_for_url("**saved=1**")
    stored = where(page, "pflege-zu-hause")
    drag(page, "pflege-zu-hause", str(before[0]))
    page.locator("#save").click()
    page.wait_for_url("**saved=1**")

    assert clash == (1, 0)
    assert tried == stored == ("raum-103", "2025-12-13T13:00", "2025-12-13T14:00")
    assert where(page, "pflege-zu-hause") == before
    assert complaints == []


def test_what_somebody_else_moves_meanwhile_is_shown_with_the_next_drop(organiser: Callable[..., Page]):
    page, other = organiser(), organiser()
    page.goto(EDITOR)
    for room in ("foyer", "mensa"):
        other.goto(EDITOR + "events/kaffeepause/")
        other.select_option("#id_room", room)
        other.locator("button[value=save]").click()
        other.wait_for_url("**saved=1**")
        if room == "foyer":
            drag(page, "sport-fuer-alle", "raum-103", quarters=4)
            told = page.locator("#others").inner_text()
            seen = where(page, "kaffeepause")[0]

    assert ("Foyer" in told, seen) == (True, "foyer")
    assert page.locator("#dock.pending").count() == 1


def test_with_a_finger_the_sign_drags_and_the_rest_scrolls(organiser: Callable[..., Page]):
    page = organiser(has_touch=True)
    page.set_viewport_size({"width": 820, "height": 1180})
    page.goto(EDITOR)
    finger = page.context.new_cdp_session(page)
    before = where(page, "orte-der-begegnung")

    def swipe(start: str, to: str) -> None:
        page.locator(start).scroll_into_view_if_needed()
        here, there = page.locator(start).bounding_box(), page.locator(to).bounding_box()
        if not (here and there):
            raise AssertionError("It is not to be seen.")
        x, y = here["x"] + here["width"] / 2, here["y"] + here["height"] / 2
        for step in range(9):
            kind = "touchMove" if step else "touchStart"
            point = {"x": x + (there["x"] + 40 - x) * step / 8, "y": y}
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    swipe("#event-orte-der-begegnung .host", "[data-column=turnhalle]")
    scrolled = where(page, "orte-der-begegnung")
    page.locator(".planner").evaluate("each => each.scrollTo(0, 0)")
    with page.expect_response("**/check/"):
        swipe("#event-orte-der-begegnung .grip", "[data-column=turnhalle]")
    page.locator("#event-orte-der-begegnung[data-room=turnhalle]").wait_for()

    assert scrolled == before
    assert where(page, "orte-der-begegnung") == ("turnhalle", *before[1:])


def test_by_keyboard_alone_an_event_is_moved_and_everything_is_said(organiser: Callable[..., Page]):
    page = organiser()
    page.goto(EDITOR)
    unseen: list[str] = []

    def tab_to(**wanted: Any) -> None:
        for _step in range(150):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if not focus["isSeen"]:
                unseen.append(str(focus))
            if wanted.items() <= focus.items():
                return
        raise AssertionError(f"The keyboard does not reach {wanted}.")

    tab_to(event="kaffeepause", sign=True)
    page.keyboard.press("Enter")
    told = page.locator("#mode").inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Escape")
    page.locator("#mode").wait_for(state="hidden")
    page.wait_for_function("document.getElementById('dock').classList.contains('pending') === false")
    given_up = where(page, "kaffeepause")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    with page.expect_response("**/check/"):
        page.keyboard.press("Enter")
    page.locator("#event-kaffeepause[data-room=turnhalle]").wait_for()
    page.wait_for_function("document.getElementById('said').textContent.includes('Turnhalle')")
    kept = page.evaluate(FOCUS)
    tab_to(id="save")
    page.keyboard.press("Enter")
    page.wait_for_url("**saved=1**")
    moved = where(page, "kaffeepause")
    page.goto(EDITOR + "events/kaffeepause/")
    page.select_option("#id_room", "mensa")
    page.locator("button[value=save]").click()
    page.wait_for_url("**saved=1**")

    assert told != ""
    assert given_up == ("mensa", "2025-12-13T14:00", "2025-12-13T14:15")
    assert (kept["event"], kept["sign"]) == ("kaffeepause", True)
    assert moved == ("turnhalle", "2025-12-13T14:00", "2025-12-13T14:15")
    assert unseen == []


def test_without_a_script_an_event_is_moved_by_its_form(organiser: Callable[..., Page]):
    page = organiser(java_script_enabled=False)
    page.goto(EDITOR)

    grips = page.locator(".grip").first.is_visible()
    page.locator("#event-mittagspause a").click()
    page.fill("#id_starts", "2025-12-13T13:30")
    page.fill("#id_ends", "2025-12-13T14:00")
    page.locator("button[value=check]").click()
    warned = page.locator(".findings li").count()
    page.fill("#id_starts", "2025-12-13T12:00")
    page.fill("#id_ends", "2025-12-13T12:45")
    page.locator("button[value=save]").click()
    page.wait_for_url("**saved=1**")
    shorter = where(page, "mittagspause")
    page.locator("#event-mittagspause a").click()
    page.fill("#id_ends", "2025-12-13T13:00")
    page.locator("button[value=save]").click()
    page.wait_for_url("**saved=1**")

    assert (grips, warned > 0) == (False, True)
    assert shorter == ("mensa", "2025-12-13T12:00", "2025-12-13T12:45")


@pytest.mark.parametrize("language", ["de", "ar"])
def test_no_state_of_the_editor_has_findings(organiser: Callable[..., Page], language: str):
    page = organiser(bypass_csp=True)
    found: dict[str, Any] = {}

    def note(state: str) -> None:
        page.evaluate(AXE)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            over = page.evaluate(SIDEWAYS)
            found[f"{state} {width}"] = [*page.evaluate(RUN_AXE), *[f"{over} px over"] * (over > 0)]

    page.goto(EDITOR.replace("/de/", f"/{language}/"))
    note("stored")
    drag(page, "pflege-zu-hause", "raum-103")
    note("pending")
    drag(page, "sport-fuer-alle", "raum-101")
    page.locator("#hints").evaluate("each => each.open = true")
    note("clash")
    page.locator("#event-mittagspause .grip").press("Enter")
    note("taken up")
    page.keyboard.press("Escape")
    page.on("dialog", lambda dialog: dialog.accept())
    for path in ("events/mittagspause/", "rounds/vormittag/duplicate/"):
        page.goto(EDITOR.replace("/de/", f"/{language}/") + path)
        note(path)
        page.locator("button[value=check]").click()
        note(path + " checked")

    assert {state: findings for state, findings in found.items() if findings} == {}
    assert len(found) == len(WIDTHS) * 8
