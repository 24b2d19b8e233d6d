// Draws what the desk knows: people here, free seats, the party at the desk, what was noted, what is not sent.
"use strict";

const deskShow = (() => {
  const FEW = 4; // as in room/door.py
  const { count, say, status: statusWord, time } = deskWords;
  const root = document.getElementById("desk");
  const door = new URLSearchParams(location.search).get("door") ?? "";
  const cards = new Map(); // by the short name of the event: drawn once, so that nobody loses their place in the page

  function el(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(name, "");
      else if (value !== false && value != null) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }

  const button = (label, kind, facts, about = "") => {
    const made = el("button", { type: "button", class: `btn ${kind}`.trim() }, el("span", {}, label, about && el("span", { class: "vh" }, ` ${about}`)));
    for (const [name, value] of Object.entries(facts)) made.dataset[name] = value;
    return made;
  };

  const note = (state, ...children) => el("div", { class: `note stack hi ${state}` }, ...children);

  // Only words that have changed are written: screen readers read out what is.
  function write(place, words) {
    if (place && place.textContent !== words) place.textContent = words;
  }

  function totals() {
    const { people, justCame } = deskState.totals();
    write(root.querySelector("[data-people-here]"), count("people_here", people));
    write(root.querySelector("[data-without-booking]"), count("without_booking", justCame));
  }

  // Free seats

  function events() {
    const place = document.getElementById("events");
    const coming = deskState.coming().filter((event) => !door || event.slug === door);
    if (!cards.size) place.replaceChildren();
    const gone = [...cards.keys()].filter((slug) => !coming.some((event) => event.slug === slug));
    gone.forEach((slug) => { cards.get(slug).remove(); cards.delete(slug); });
    for (const event of coming) {
      if (!cards.has(event.slug)) cards.set(event.slug, group(place, event).appendChild(card(event)));
      fresh(cards.get(event.slug), event);
    }
    for (const each of place.querySelectorAll("details")) headline(each);
    const house = root.querySelector("form[data-act=count] [data-undo]");
    if (house) undo(house, "");
  }

  // Events that begin at one time are folded away together until it is their turn.
  function group(place, event) {
    const id = `start-${event.starts_at}`;
    const found = document.getElementById(id);
    if (found) return found.querySelector("ul");
    const isOpen = event.starts_at <= deskState.now() || !place.querySelector("details[open]");
    const made = el("details", { id, class: "start", open: isOpen },
      el("summary", {}, el("span", { class: "b" }, time(event.starts_at)), " ", el("span", { class: "mut", "data-free-here": true })),
      el("ul", { class: "stack" }));
    place.append(made);
    return made.querySelector("ul");
  }

  function headline(details) {
    const here = [...details.querySelectorAll("[data-event]")].map((card) => deskState.event(card.dataset.event));
    if (!here.length) return details.remove();
    const free = here.reduce((total, event) => total + deskState.free(event, deskLine.status.isOnline), 0);
    write(details.querySelector("[data-free-here]"), free ? count("at_the_door", free) : say("full"));
  }

  // Titles may be in another language than the page, and names of rooms run in their own direction.
  const titleOf = ({ title, language, direction }) => el("span", { lang: language, dir: direction }, title);
  const roomOf = ({ room }) => (room ? [" · ", el("bdi", {}, room)] : []);

  function card(event) {
    return el("li", { class: "card stack hi", "data-event": event.slug },
      el("h3", {}, titleOf(event)),
      el("p", { class: "mut" }, time(event.starts_at), ...roomOf(event)),
      el("p", { class: "row" }, el("span", { class: "tag", "data-free": true }), el("span", { "data-waiting": true })),
      el("p", { class: "sm mut", "data-released": true }),
      el("div", { class: "row taps" },
        button(root.dataset.plusOne, "outline", { count: event.slug }, event.title),
        el("span", { "data-undo": true })));
  }

  function fresh(card, event) {
    const { isOnline } = deskLine.status;
    const free = deskState.free(event, isOnline);
    const tag = card.querySelector("[data-free]");
    write(tag, free ? count(isOnline ? "at_the_door" : "for_this_door", free) : say("full"));
    tag.className = `tag ${!free ? "no" : free <= FEW ? "warn" : "ok"}`;
    write(card.querySelector("[data-waiting]"), event.waiting ? count("waiting", event.waiting) : "");
    write(card.querySelector("[data-released]"), event.is_released ? say("released") : "");
    const plus = card.querySelector("[data-count]");
    plus.setAttribute("aria-disabled", String(!free));
    undo(card.querySelector("[data-undo]"), event.slug);
  }

  // Beside each button that counts: its last tap, to be taken back.
  function undo(place, slug) {
    const last = deskState.operations.findLast((each) => each.kind === "count" && each.event === slug && !each.answer?.refused && !deskState.isTakenBack(each));
    if (place.dataset.of === (last?.id ?? "")) return;
    place.dataset.of = last?.id ?? "";
    place.replaceChildren(...(last ? [button(say("take_back"), "outline small", { undo: last.id }, count("was_counted", last.people))] : []));
  }

  // The party at the desk

  function party(found, hint) {
    const place = document.getElementById("party");
    place.replaceChildren(...found.map(({ ticket, name }) => partyCard(ticket, name)), ...(hint ? [hint] : []));
  }

  function partyCard(ticket, name) {
    const inside = deskState.inside(ticket, door);
    const own = door ? ticket.seats.find((seats) => deskState.list.events[seats.event].slug === door)?.places ?? ticket.people : ticket.people;
    const outside = Math.max(0, own - inside);
    const before = ticket.last && inside ? say("shown_twice", { door: ticket.last[0], time: time(ticket.last[1]) }) : "";
    const facts = { arrive: deskState.ownName(ticket) };
    const parts = Array.from({ length: Math.max(0, Math.min(outside - 1, 9)) }, (_each, number) => outside - 1 - number);
    return el("section", { class: `box ${outside ? "done" : "cancelled"}` },
      el("p", { class: "tag ok" }, say("found")),
      el("h2", { tabindex: "-1" }, name || count("people", ticket.people)),
      name ? el("p", { class: "b" }, count("people", ticket.people)) : "",
      el("ul", { class: "stack hi" }, ...ticket.seats.map(seatLine)),
      inside ? note("warn", el("p", {}, outside ? count("are_inside", inside) : say("already_inside")), before && el("p", {}, before)) : "",
      outside ? button(count("let_in", outside), "hot", { ...facts, people: outside }) : button(say("let_in_again"), "outline", { ...facts, people: own }),
      parts.length ? el("div", { class: "row parts-of-it" }, ...parts.map((n) => button(count("only", n), "outline small", { ...facts, people: n }))) : "",
      el("p", { class: "sm mut" }, say("care")));
  }

  function seatLine({ event, places, status }) {
    const known = deskState.list.events[event];
    const word = { w: "waiting", r: "released" }[status];
    return el("li", {},
      el("p", { class: "big" }, `${count("seats", places)} · ${time(known.starts_at)}`, ...roomOf(known), " ", word ? el("span", { class: "tag warn" }, statusWord(word)) : ""),
      el("p", { class: "mut" }, titleOf(known)));
  }

  // Without network: a code that came after the list. Whose it is the server finds out later.
  function unknownCard(name, people) {
    return el("section", { class: "box" }, note("warn", el("p", {}, say("unknown_offline", { time: time(deskState.list.made_at) }))),
      el("div", { class: "row parts-of-it" }, ...people.map((n) => button(count("let_in", n), "outline small", { arrive: name, people: n }))));
  }

  // What was noted

  function outcome(operation) {
    const { answer } = operation;
    const people = answer?.people ?? operation.people;
    if (operation.kind === "take-back") return { state: "ok", lines: [count("was_taken_back", Math.abs(people))] };
    if (answer?.is_repeat) {
      const before = answer.before ? say("shown_twice", { door: answer.before[0], time: time(answer.before[1]) }) : "";
      return { state: "warn", lines: [say("already_inside"), before].filter(Boolean) };
    }
    const lines = [count(operation.kind === "arrive" ? "was_let_in" : "was_counted", people)];
    if (answer?.is_unknown_ticket) lines.push(say("unknown_ticket"));
    if (answer?.n_without_seat) lines.push(count("without_seat", answer.n_without_seat));
    for (const slug of answer?.without_seat ?? []) lines.push(say("no_seat_in", { event: deskState.event(slug)?.title ?? slug }));
    return { state: lines.length > 1 ? "warn" : "ok", lines };
  }

  function result(id) {
    const place = document.getElementById("result");
    const operation = deskState.operations.find((each) => each.id === id);
    if (!operation || deskState.isTakenBack(operation)) return place.replaceChildren();
    const { state, lines } = outcome(operation);
    const words = lines.join("\n");
    if (place.dataset.words === words + id) return undefined;
    place.dataset.words = words + id;
    return place.replaceChildren(note(state, ...lines.map((line) => el("p", {}, line)), button(say("take_back"), "outline small", { undo: id }, lines[0])));
  }

  function taps() {
    const recent = deskState.operations.filter((each) => !each.answer?.refused).slice(-12).reverse();
    document.getElementById("taps").hidden = !recent.length;
    document.querySelector("#taps ul").replaceChildren(...recent.map((operation) => {
      const { lines } = outcome(operation);
      const where = deskState.event(operation.event)?.title ?? "";
      const canUndo = operation.kind !== "take-back" && !deskState.isTakenBack(operation);
      return el("li", {}, el("p", {}, [time(operation.at), lines.join(" "), where].filter(Boolean).join(" · ")),
        canUndo ? button(say("take_back"), "outline small", { undo: operation.id }, lines[0]) : "");
    }));
  }

  function twice() {
    const shown = deskState.list.shown_again;
    document.getElementById("twice").hidden = !shown.length;
    document.querySelector("#twice ul").replaceChildren(...shown.map(({ people, door: [place, at], first }) => el("li", {}, say("shown_in_list", {
      party: count("people", people), door: place, time: time(at), first_door: first?.[0] ?? "–", first_time: first ? time(first[1]) : "–",
    }))));
  }

  // What is not sent

  function sync() {
    const place = document.getElementById("sync");
    const { isOnline, hasTried, isSignedOut, sentAt } = deskLine.status;
    const n = deskState.unsent().length;
    const lines = [];
    let state = "ok";
    if (isSignedOut) {
      state = "no";
      lines.push(say("signed_out"));
    } else if (!isOnline && hasTried) {
      state = "warn";
      lines.push(say("no_network"));
      if (deskState.list) lines.push(say("known_from", { time: time(deskState.list.made_at) }));
    }
    if (n) lines.unshift(count("not_sent", n));
    else if (isOnline && sentAt) lines.push(say("all_sent", { time: time(deskState.now()) }), say("goes_on"));
    if (n && state === "ok") state = "info";
    refused();
    place.hidden = !lines.length;
    if (place.dataset.words === lines.join("\n") + state) return;
    place.dataset.words = lines.join("\n") + state;
    place.className = `note stack hi sync ${state}`;
    place.replaceChildren(...lines.map((line, number) => el("span", { class: number ? "sm" : "b" }, line)));
  }

  function refused() {
    const found = deskState.refused();
    const place = document.getElementById("refused");
    place.hidden = !found.length;
    if (found.length) place.replaceChildren(note("no", el("p", { class: "b" }, count("not_taken_over", found.length)),
      ...found.map((each) => el("p", {}, [time(each.at), deskState.event(each.event)?.title, count("people", each.people)].filter(Boolean).join(" · "))),
      button("OK", "outline small", { dismiss: "refused" })));
  }

  function all() {
    sync();
    if (!deskState.list) return;
    totals();
    events();
    taps();
    twice();
  }

  return { all, party, unknownCard, note, result, el, door };
})();
