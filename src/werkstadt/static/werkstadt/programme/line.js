// Asks the server what does not fit together, and puts its answer into the page. Nothing is stored by asking.
"use strict";

const programmeLine = (() => {
  const { form, say } = programmeState;
  const AGAIN = 4000; // milliseconds, when the server does not answer
  const SOON = 200; // between two arrow keys
  let asked = 0, waiting, said = "";

  function speak(words) {
    const place = document.getElementById("said");
    // The same words twice are read out only when they differ.
    place.textContent = words === said ? `${words} ` : words;
    said = place.textContent;
  }

  function ask({ submitter, isBusy = false, then } = {}) {
    clearTimeout(waiting);
    const mine = ++asked;
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.check);
    // The browser makes a page of it that runs nothing.
    request.responseType = "document";
    const failed = () => {
      if (mine !== asked) return;
      speak(say("failed"));
      waiting = setTimeout(() => ask({ isBusy, then }), AGAIN);
    };
    request.onerror = failed;
    request.onload = () => {
      if (mine !== asked) return;
      const answer = request.response;
      if (request.status !== 200 || !answer?.getElementById("board")) {
        failed();
        return;
      }
      show(answer, isBusy);
      then?.();
    };
    request.send(new URLSearchParams(new FormData(form, submitter)));
  }

  function askSoon(options) {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(options), SOON);
  }

  // While an event is in somebody's hand the board stays as it is.
  function show(answer, isBusy) {
    const open = new Map([...document.querySelectorAll("#programme details[id]")].map((each) => [each.id, each.open]));
    const scrolled = document.querySelector(".planner");
    const place = [scrolled?.scrollLeft, scrolled?.scrollTop];
    const focused = document.activeElement?.closest(".piece")?.dataset.event;
    const sign = document.activeElement?.classList.contains("grip");
    const before = standing();
    for (const id of isBusy ? ["clashes", "dock"] : ["clashes", "dock", "board"]) {
      document.getElementById(id).replaceWith(document.importNode(answer.getElementById(id), true));
    }
    document.getElementById("refusal")?.remove();
    for (const [id, was] of open) if (document.getElementById(id)) document.getElementById(id).open = was;
    if (!isBusy) {
      tellOfOthers(before);
      document.querySelector(".planner")?.scrollTo(...place);
      if (focused) programmeBoard.pieceOf(focused)?.querySelector(sign ? ".grip" : "a")?.focus({ preventScroll: true });
    }
    programmeState.read();
    document.querySelector("[data-undo]")?.toggleAttribute("hidden", !programmeState.canUndo);
  }

  // Where each event is stored, by its short name.
  const standing = () => new Map([...document.querySelectorAll("#board .piece")].map(({ dataset }) => [dataset.event, dataset.stood]));

  // What is stored at another place than before was moved by somebody else: saving our own loads the page anew.
  function tellOfOthers(before) {
    const theirs = [...document.querySelectorAll("#board .piece:not(.moved)")].filter(({ dataset }) => before.has(dataset.event) && before.get(dataset.event) !== dataset.stood);
    if (!theirs.length) return;
    const place = document.getElementById("others");
    place.textContent = theirs.map(({ dataset }) => say("others", { title: dataset.title, where: programmeBoard.inWords(dataset) })).join(" ");
    place.hidden = false;
  }

  const summary = () => document.getElementById("clashes").dataset.summary;

  // What is wrong with one event, after where it is now.
  function report(event, where) {
    const wrong = [...document.querySelectorAll(`#clashes li[data-events~="${CSS.escape(event)}"]`)];
    const sentences = wrong.slice(0, 2).map((each) => each.textContent.replace(/\s+/g, " ").trim());
    speak([say("put_down", { where, summary: summary() }), ...sentences].join(" "));
  }

  return { ask, askSoon, speak, summary, report };
})();
