// The desk: what happens on a tap. Without this script the page works by its forms; with it also without network.
"use strict";

(() => {
  const { say } = deskWords;
  const { settings, status } = deskLine;
  const { door } = deskShow;
  const PARTIES = [1, 2, 3, 4]; // for a code that nobody can look up now
  const typed = document.getElementById("typed");
  const scanner = document.getElementById("scanner");
  let shown = []; // the parties at the desk
  let last = ""; // the last operation for them
  let brought = typed.value; // a ticket that another page has brought here

  function draw() {
    deskShow.all();
    if (last) deskShow.result(last);
    if (brought && deskState.list) {
      look(brought);
      brought = typed.value = "";
    }
  }

  async function tap(kind, facts) {
    const operation = await deskState.note(kind, { event: door, ...facts });
    draw();
    deskLine.send();
    return operation;
  }

  // Looking for a party

  async function look(words) {
    clear();
    if (!words.trim()) return;
    const name = await nameIn(words);
    if (name && !deskState.named(name).length && status.isOnline) await deskLine.refreshNow();
    const found = name ? deskState.named(name) : [];
    if (found.length) return show(found.map((ticket) => ({ ticket })));
    if (!status.isOnline) {
      const hint = name ? deskShow.unknownCard(name, PARTIES) : deskShow.note("warn", say("needs_network"));
      return show([], hint);
    }
    return show(await byName(words));
  }

  const nameIn = (words) => (deskState.list ? deskTickets.nameIn(words, deskState.list.key, settings.meant) : null);

  async function byName(words) {
    try {
      const found = await deskLine.findByName(words);
      return found.flatMap(({ ticket, name }) => deskState.named(ticket).map((known) => ({ ticket: known, name })));
    } catch {
      return [];
    }
  }

  function show(parties, hint) {
    shown = parties;
    deskShow.party(parties, parties.length || hint ? hint : deskShow.note("no", say("unknown")));
    document.querySelector("#party h2")?.focus();
  }

  function clear() {
    shown = [];
    last = "";
    deskShow.party([]);
    document.getElementById("result").replaceChildren();
    document.getElementById("done")?.remove();
  }

  // The camera

  async function scan() {
    const hint = scanner.querySelector("[data-hint]");
    hint.textContent = say("camera_looks");
    scanner.showModal();
    try {
      await deskScan.start(scanner.querySelector("video"), async (words) => {
        if (!(await nameIn(words))) {
          hint.textContent = say("no_ticket_in_code");
          return false;
        }
        scanner.close();
        typed.value = "";
        await look(words);
        return true;
      });
    } catch {
      hint.textContent = say("camera_refused");
    }
  }

  // Taps

  const taps = {
    async arrive(button) {
      const operation = await tap("arrive", { ticket: button.dataset.arrive, people: Number(button.dataset.people) });
      clear();
      typed.value = "";
      last = operation.id;
      draw();
      typed.focus();
    },
    count: (button) => tap("count", { event: button.dataset.count }),
    async undo(button) {
      const wrong = deskState.operations.find((each) => each.id === button.dataset.undo);
      await tap("take-back", { takes_back: wrong.id, event: wrong.event, people: wrong.people });
      if (last === wrong.id) clear();
      draw();
    },
    async dismiss() {
      await deskStore.drop(deskState.refused());
      await deskState.reload();
      draw();
    },
  };

  function onClick(event) {
    const button = event.target.closest("button");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const kind = Object.keys(taps).find((name) => name in button.dataset);
    if (kind) taps[kind](button);
  }

  function onSubmit(event) {
    const { act } = event.target.dataset;
    if (act === "look") {
      event.preventDefault();
      look(typed.value);
    } else if (act === "count") {
      event.preventDefault();
      tap("count", { event: event.target.elements.event.value });
    } else if (event.target.action?.endsWith("/leave/")) {
      leave(event);
    }
  }

  // Signing out takes everything along that the device keeps, but not what is not sent yet.
  async function leave(event) {
    event.preventDefault();
    if (deskState.unsent().length) {
      alert(say("leave_unsent"));
      return;
    }
    (await navigator.serviceWorker?.getRegistration(settings.desk))?.active?.postMessage({ forget: true });
    await deskStore.forgetAll();
    event.target.submit();
  }

  async function install() {
    if (!("serviceWorker" in navigator)) return;
    const registration = await navigator.serviceWorker.register(deskTrust.script(settings.worker), { scope: settings.desk });
    const worker = registration.active ?? (await navigator.serviceWorker.ready).active;
    worker.postMessage({ keep: settings.desk });
  }

  async function begin() {
    try {
      await deskStore.open(settings.conference);
      await deskState.load();
    } catch {
      // A private window, or no room: the forms still work.
      document.getElementById("sync").replaceChildren(say("not_stored"));
      return;
    }
    document.addEventListener("click", onClick);
    document.addEventListener("submit", onSubmit);
    deskLine.onChange(draw);
    document.getElementById("desk").dataset.isReady = "";
    document.getElementById("scan").hidden = !deskScan.isPossible;
    document.getElementById("scan").addEventListener("click", scan);
    scanner.addEventListener("close", deskScan.end);
    navigator.storage?.persist?.();
    draw();
    deskLine.listen();
    deskLine.send();
    install().catch(() => {});
  }

  // Without a safe line the browser gives neither keys nor ids nor a service worker: then only the forms work.
  if (window.isSecureContext && "indexedDB" in window) begin();
})();
