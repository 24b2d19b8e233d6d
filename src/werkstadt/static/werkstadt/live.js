// Seats that change while the page is open. A stream says "ask again"; where none gets through, the page asks by itself.
// Without this script the page is the same, only as old as it is. Nothing is stored.

const QUICK = [5000, 8000]; // without a stream
const SLOW = [60000, 90000]; // beside a stream, should its words get lost on the way
const REFUSED = [60000, 120000]; // until a stream is tried again
const SOON = [0, 500]; // not all pages in the same moment
const SPEAK = 10000; // a rush is not read out number by number
const STATES = ["ok", "warn", "no", "info"];
const SVG = "http://www.w3.org/2000/svg";
const ROW = 10, DOT = 14; // as in templatetags/look.py
const region = document.querySelector("[data-live]");
let stream, timer, again, speaking, spoken = 0, words = "";
let version = region?.dataset.liveVersion; // how new what is shown is
let heard = ""; // what the stream said last
let asked = 0, shown = 0; // answers may overtake each other

const between = ([least, most]) => least + Math.random() * (most - least);

function askIn(range) {
  clearTimeout(timer);
  timer = setTimeout(ask, between(range));
}

async function ask() {
  if (document.hidden) return;
  const mine = ++asked, wanted = heard;
  askIn(heard ? SLOW : QUICK);
  try {
    // Without cookies it is the answer for everybody, which is ready.
    const answer = await fetch(region.dataset.liveUrl + (wanted && `?v=${wanted}`), { cache: "no-store", credentials: "omit" });
    if (!answer.ok) throw new Error(answer.statusText);
    const seats = await answer.json();
    if (mine < shown) return;
    shown = mine;
    version = wanted;
    show(seats);
  } catch {
    askIn(QUICK);
  }
}

function listen() {
  if (stream || document.hidden) return;
  clearTimeout(again);
  stream = new EventSource(region.dataset.live);
  stream.onmessage = ({ lastEventId }) => {
    heard = lastEventId;
    askIn(heard === version ? SLOW : SOON);
  };
  stream.onerror = () => {
    // Browsers try again every few seconds. Each of their failures must not put off our own asking.
    if (heard) askIn(QUICK);
    heard = "";
    if (stream.readyState !== EventSource.CLOSED) return;
    stop();
    askIn(QUICK);
    again = setTimeout(listen, between(REFUSED));
  };
  askIn(QUICK); // until the stream has really spoken
}

function stop() {
  stream?.close();
  stream = undefined;
  heard = "";
  clearTimeout(timer);
  clearTimeout(again);
}

function show(seats) {
  for (const place of document.querySelectorAll("[data-seats]")) {
    const found = seats[place.dataset.seats];
    if (!found || place.textContent === found.words) continue;
    place.textContent = found.words;
    if (place.classList.contains("tag")) {
      place.classList.remove(...STATES);
      place.classList.add(found.state);
    }
    const isMeant = place.dataset.seats === region.dataset.liveEvent;
    if (isMeant || place.closest("article")?.contains(document.activeElement)) speak(found.words);
  }
  for (const place of document.querySelectorAll("svg[data-dots]")) {
    const found = seats[place.dataset.dots];
    if (found) draw(place, found.taken, found.capacity, found.kept);
  }
}

function speak(what) {
  words = what;
  speaking ??= setTimeout(() => {
    speaking = undefined;
    spoken = Date.now();
    region.textContent = words;
  }, Math.max(0, spoken + SPEAK - Date.now()));
}

function draw(dots, taken, capacity, kept) {
  const firstKept = Math.max(taken, capacity - kept);
  const lines = [["free", taken, capacity], ["hole", taken, capacity], ["kept", firstKept, capacity], ["taken", 0, taken]];
  dots.replaceChildren();
  for (const [name, first, end] of lines) {
    if (first >= end) continue;
    const path = dots.appendChild(document.createElementNS(SVG, "path"));
    path.setAttribute("class", name);
    path.setAttribute("d", rows(first, end));
  }
}

function rows(first, end) {
  let moves = "";
  for (let count; first < end; first += count) {
    const row = Math.floor(first / ROW), column = first % ROW;
    count = Math.min(ROW - column, end - first);
    moves += `M${column * DOT + DOT / 2} ${row * DOT + DOT / 2}h${(count - 1) * DOT}.1`;
  }
  return moves;
}

if (region) {
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  // A page that sleeps in the browser's memory holds no line; when it comes back it listens again.
  addEventListener("pagehide", stop);
  addEventListener("pageshow", listen);
  listen();
}
