// What is true at this desk: the last list from the server, and on top of it what was noted here since.
"use strict";

const deskState = (() => {
  const HISTORY = 30; // taps that can still be taken back
  let known = null, operations = [], byName = new Map();
  let offset = 0; // how far the clock of the server is ahead of ours, when we last looked

  const now = () => Date.now() + offset;
  const isPending = (operation) => !operation.confirmed && !operation.answer?.refused;
  const isUnsent = (operation) => !operation.answer;

  async function load() {
    operations = await deskStore.operations();
    const kept = await deskStore.known("list");
    if (!kept) return;
    offset = kept.offset;
    if (kept.list.forget_at && kept.list.forget_at < now()) await forgetDay();
    else use(kept.list, kept.offset);
  }

  // The conference is long over. What is not sent yet stays.
  async function forgetDay() {
    await deskStore.forgetList();
    await deskStore.drop(operations.filter((operation) => !isUnsent(operation)));
    operations = await deskStore.operations();
  }

  function use(list, itsOffset) {
    known = list;
    offset = itsOffset;
    byName = new Map();
    for (const packed of list.tickets) {
      const ticket = deskTickets.unpack(packed);
      for (const name of [ticket.code, ticket.token]) byName.set(name, [...(byName.get(name) ?? []), ticket]);
    }
  }

  // A list asked for at `asked`: it knows all that was answered before.
  async function take(list, asked, answered) {
    const itsOffset = list.made_at - (asked + answered) / 2;
    use(list, itsOffset);
    await deskStore.remember("list", { list, offset: itsOffset });
    const settled = operations.filter((operation) => operation.answer && operation.answered < asked && !operation.confirmed);
    settled.forEach((operation) => { operation.confirmed = true; });
    const old = operations.filter((operation) => operation.confirmed).slice(0, -HISTORY);
    await deskStore.keep(settled);
    await deskStore.drop(old);
    operations = await deskStore.operations();
  }

  async function note(kind, facts) {
    const operation = { id: crypto.randomUUID(), kind, people: 1, event: "", ticket: "", ...facts, at: Math.round(now()), known_at: known?.made_at ?? 0 };
    await deskStore.add(operation);
    operations = await deskStore.operations();
    return operation;
  }

  // What an operation changes, as long as the list does not know of it.
  function effect(operation) {
    if (operation.kind !== "take-back") return operation;
    const wrong = operations.find((each) => each.id === operation.takes_back);
    return wrong ? { ...wrong, people: -(wrong.answer?.people ?? wrong.people) } : { kind: "", people: 0 };
  }

  const effects = () => operations.filter(isPending).map(effect);
  const sum = (found) => found.reduce((total, each) => total + each.people, 0);

  function inside(ticket, event) {
    const before = event ? ticket.seats.find((seats) => known.events[seats.event]?.slug === event)?.inside ?? 0 : ticket.inside;
    const here = effects().filter((each) => each.kind === "arrive" && each.event === event && [ticket.code, ticket.token].includes(each.ticket));
    return Math.max(0, Math.min(ticket.people, before + sum(here)));
  }

  // Seats that may be given away here: all there are, or our part of them when nobody can be asked.
  function free(event, isOnline) {
    const given = sum(effects().filter((each) => each.kind === "count" && each.event === event.slug));
    return Math.max(0, (isOnline ? event.free : event.share) - given);
  }

  function totals() {
    const house = effects().filter((each) => each.event === "");
    const booked = known.inside.booked + sum(house.filter((each) => each.kind === "arrive"));
    const justCame = known.inside.just_came + sum(house.filter((each) => each.kind === "count"));
    return { people: booked + justCame, justCame };
  }

  const isTakenBack = (operation) => operations.some((each) => each.takes_back === operation.id && !each.answer?.refused);

  // Names are told apart by the other name when two tickets share one.
  const ownName = (ticket) => (byName.get(ticket.code).length === 1 ? ticket.code : ticket.token);

  return {
    load, take, note, now, inside, free, totals, isTakenBack, ownName, isUnsent,
    get list() { return known; },
    get operations() { return operations; },
    reload: async () => { operations = await deskStore.operations(); },
    forget: () => { known = null; byName = new Map(); },
    named: (name) => byName.get(name) ?? [],
    event: (slug) => known?.events.find((each) => each.slug === slug),
    coming: () => known.events.filter((each) => !each.ends_at || each.ends_at > now()),
    unsent: () => operations.filter(isUnsent),
    refused: () => operations.filter((operation) => operation.answer?.refused),
  };
})();
