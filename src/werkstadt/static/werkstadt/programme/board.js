// The grid as a place: which room and time a point of the screen stands for, and how an event is shown at another one.
"use strict";

const programmeBoard = (() => {
  const QUARTER = 15;
  const USUAL = 60; // minutes of an event that has no time yet
  const { say } = programmeState;
  const isRightToLeft = document.documentElement.dir === "rtl";

  // At the place of the conference, whatever the time zone of this device.
  const minutes = (local) => Date.parse(`${local}Z`) / 60000;
  const local = (moment) => new Date(moment * 60000).toISOString().slice(0, 16);
  const clock = (moment) => moment.slice(11, 16);

  const board = () => document.getElementById("board");
  const sheet = () => document.querySelector(".sheet-of-rooms");
  const tray = () => document.querySelector("[data-drop=tray]");
  const pieceOf = (event) => document.getElementById(`event-${event}`);
  const columns = () => [...document.querySelectorAll("[data-column]")];
  const first = () => minutes(board().dataset.first);
  const quarters = () => Number(board().dataset.quarters);
  const last = () => first() + quarters() * QUARTER;
  const nameOf = (room) => columns().find((each) => each.dataset.column === room)?.dataset.name ?? (room || say("no_room"));
  const fits = (piece, column) => column.dataset.column !== "@" || "hasPlace" in piece.dataset;
  const isAlongside = (piece) => "alongside" in piece.dataset;

  function lengthOf({ starts, ends }) {
    return starts && ends ? minutes(ends) - minutes(starts) : USUAL;
  }

  function inWords({ room, starts, ends }) {
    if (!starts) return say("without_time", { room: nameOf(room) });
    return say("at", { begins: clock(starts), ends: ends ? clock(ends) : "…", room: nameOf(room) });
  }

  // Of quarters of an hour.
  function rowHeight() {
    return sheet().querySelector(".hour").getBoundingClientRect().height / 4;
  }

  const contains = (box, x, y) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

  // Where an event would be when it is let go here; undefined: nowhere. `top`: its upper edge on the screen.
  function spotAt(piece, x, y, top) {
    if (contains(tray().getBoundingClientRect(), x, y)) return { room: "", starts: "", ends: "" };
    if (!sheet() || !contains(document.querySelector(".planner").getBoundingClientRect(), x, y)) return undefined;
    const column = columns().find((each) => {
      const { left, right } = each.getBoundingClientRect();
      return x >= left && x <= right;
    });
    if (!column || !fits(piece, column)) return undefined;
    const before = programmeState.spot(piece);
    if (isAlongside(piece)) return allDay(before, column.dataset.column);
    const row = Math.round((top - sheet().querySelector(".hour").getBoundingClientRect().top) / rowHeight());
    return at(before, column.dataset.column, first() + Math.max(0, Math.min(row, quarters() - 1)) * QUARTER);
  }

  function at(before, room, start) {
    const begins = Math.max(first(), Math.min(start, last() - QUARTER));
    return { room, starts: local(begins), ends: local(begins + lengthOf(before)) };
  }

  function allDay(before, room) {
    if (before.starts && before.ends) return { ...before, room };
    return { room, starts: local(first()), ends: local(last()) };
  }

  // One step with an arrow key: quarters later, rooms further, quarters longer. Undefined: it does not go further.
  function step(piece, spot, { later = 0, further = 0, longer = 0 }) {
    const possible = columns().filter((each) => fits(piece, each)).map((each) => each.dataset.column);
    if (!possible.length) return undefined;
    const place = possible.indexOf(spot.room);
    if (!spot.starts || !spot.ends || place < 0) {
      // From the tray to the first free thought: its own time or room, else the first.
      const room = place < 0 ? possible[0] : spot.room;
      return isAlongside(piece) ? allDay(spot, room) : at(spot, room, spot.starts ? minutes(spot.starts) : first());
    }
    if (further) return possible[place + further] ? { ...spot, room: possible[place + further] } : undefined;
    const snap = (moment, by) => (by < 0 ? Math.ceil(moment / QUARTER) : Math.floor(moment / QUARTER)) * QUARTER + by * QUARTER;
    if (longer) {
      const ends = snap(minutes(spot.ends), longer);
      return ends > minutes(spot.starts) && ends <= last() ? { ...spot, ends: local(ends) } : undefined;
    }
    const starts = snap(minutes(spot.starts), later);
    return starts >= first() && starts < last() ? { ...spot, starts: local(starts), ends: local(starts + lengthOf(spot)) } : undefined;
  }

  function lengthened(spot, rows) {
    const ends = Math.round(minutes(spot.ends) / QUARTER + rows) * QUARTER;
    return { ...spot, ends: local(Math.min(last(), Math.max(ends, minutes(spot.starts) + QUARTER))) };
  }

  function asNumbers({ room, starts, ends }) {
    const column = columns().findIndex((each) => each.dataset.column === room) + 1;
    const start = Math.floor((minutes(starts) - first()) / QUARTER);
    return { "--c": column, "--s": start, "--d": Math.max(1, Math.ceil((minutes(ends) - first()) / QUARTER) - start) };
  }

  // A frame where it would come to stand, until the server has drawn the page anew; for what is there for hours, its room.
  function mark(piece, spot) {
    unmark();
    tray().classList.toggle("over", Boolean(spot) && !spot.starts);
    if (!spot?.starts || !spot.ends || !sheet()) return undefined;
    const column = columns().find((each) => each.dataset.column === spot.room);
    if (isAlongside(piece)) {
      column?.classList.add("over");
      return column;
    }
    const frame = Object.assign(document.createElement("div"), { className: "drop" });
    frame.textContent = `${clock(spot.starts)}–${clock(spot.ends)}`;
    frame.setAttribute("aria-hidden", "true");
    for (const [name, value] of Object.entries(asNumbers(spot))) frame.style.setProperty(name, value);
    sheet().append(frame);
    return frame;
  }

  function unmark() {
    document.querySelector(".sheet-of-rooms > .drop")?.remove();
    for (const each of document.querySelectorAll(".over")) each.classList.remove("over");
  }

  return { isRightToLeft, pieceOf, inWords, rowHeight, spotAt, step, lengthened, mark, unmark };
})();
