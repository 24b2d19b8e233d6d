// The line to the server: sends what was noted, in order, as often as it takes, and fetches the list.
"use strict";

const deskLine = (() => {
  const BATCH = 50;
  const PATIENCE = 10000; // then an answer counts as lost; the ids make sure that nothing counts twice
  const PAUSES = [1000, 2000, 4000, 7000, 10000];
  const LOOK = [20000, 30000]; // beside the streams, should their words get lost
  const CALM = 2000; // in a rush the list is not fetched for each tap of the others
  const settings = JSON.parse(document.querySelector("[data-desk]")?.dataset.desk ?? "{}");
  const listeners = [];
  // Until the server has answered once, nobody knows of any seat but ours.
  const status = { isOnline: false, hasTried: false, isSignedOut: false, sentAt: null };
  let failures = 0, retry, refreshing, refreshedAt = 0, isSending = false, isAgain = false, hasSaidHello = false;

  const between = ([least, most]) => least + Math.random() * (most - least);
  const tell = () => listeners.forEach((listener) => listener());

  async function ask(address, options) {
    const answer = await fetch(address, {
      ...options, cache: "no-store", credentials: "same-origin", redirect: "error", signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 403) {
      status.isSignedOut = true;
      throw new Error("signed out");
    }
    if (!answer.ok && answer.status !== 400) throw new Error(answer.status);
    const told = await answer.json(); // what a hotel's network answers is none
    if (answer.ok && told.conference !== settings.conference) throw new Error("somebody else answers");
    status.isSignedOut = false;
    return { isUnderstood: answer.ok, told };
  }

  function works() {
    failures = 0;
    status.isOnline = status.hasTried = true;
    clearTimeout(retry);
  }

  async function fails() {
    status.isOnline = false;
    status.hasTried = true;
    clearTimeout(retry);
    retry = setTimeout(send, PAUSES[Math.min(failures++, PAUSES.length - 1)]);
    if (status.isSignedOut) {
      // Who has no pass any more has no list either. What was noted stays until it is sent.
      await deskStore.forgetList();
      deskState.forget();
    }
  }

  // One tab at a time; others come to the same end.
  async function send() {
    isAgain = true;
    if (isSending) return;
    isSending = true;
    try {
      while (isAgain) {
        isAgain = false;
        await (navigator.locks ? navigator.locks.request(`werkstadt-desk-${settings.conference}`, sendAll) : sendAll());
      }
      works();
      refresh();
    } catch {
      await fails();
    } finally {
      isSending = false;
      tell();
    }
  }

  async function sendAll() {
    await deskState.reload();
    let unsent = deskState.unsent();
    // Also with nothing in it, once: the server learns that this device is at work today.
    while (unsent.length || !hasSaidHello) {
      await sendSome(unsent.slice(0, BATCH));
      hasSaidHello = true;
      unsent = deskState.unsent();
    }
    status.sentAt = Date.now();
  }

  async function sendSome(operations) {
    const { isUnderstood, told } = await post(operations);
    if (isUnderstood) return settle(operations, told.results);
    if (operations.length <= 1) return settle(operations, operations.map(() => ({ refused: "malformed" })));
    // One of them is not understood: it must not hold up the others.
    for (const operation of operations) await sendSome([operation]);
  }

  const post = (operations) => ask(settings.operations, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ operations: operations.map(asSent) }),
  });

  function asSent({ id, kind, people, event, ticket, takes_back, at, known_at }) {
    return { id, kind, people, event, ticket, at, known_at, ...(takes_back && { takes_back }) };
  }

  async function settle(operations, results) {
    if (results.length !== operations.length) throw new Error("an answer is missing");
    operations.forEach((operation, number) => {
      const { id, ...answer } = results[number];
      if (id && id !== operation.id) throw new Error("the answer to another operation");
      Object.assign(operation, { answer, answered: Date.now() });
    });
    await deskStore.keep(operations);
    await deskState.reload();
    tell();
  }

  function refresh() {
    clearTimeout(refreshing);
    refreshing = setTimeout(fetchList, Math.max(0, refreshedAt + CALM - Date.now()));
  }

  async function fetchList() {
    const asked = Date.now();
    refreshedAt = asked;
    try {
      const { isUnderstood, told } = await ask(settings.state);
      if (!isUnderstood) throw new Error("no list");
      await deskState.take(told, asked, Date.now());
      works();
    } catch {
      await fails();
    }
    clearTimeout(refreshing);
    refreshing = setTimeout(document.hidden ? () => {} : fetchList, between(LOOK));
    tell();
  }

  async function findByName(typed) {
    const { told } = await ask(settings.find, { method: "POST", body: new URLSearchParams({ typed }) });
    return told.found;
  }

  function listen() {
    for (const address of settings.streams) new EventSource(address).onmessage = () => { if (status.isOnline) refresh(); };
    addEventListener("online", () => { failures = 0; send(); });
    addEventListener("offline", () => { status.isOnline = false; tell(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  }

  return { settings, status, send, refresh, refreshNow: fetchList, findByName, listen, onChange: (listener) => listeners.push(listener) };
})();
