// Moving with the keyboard: the sign of an event takes it up, arrow keys move it, Enter puts it down, Escape takes it back.
"use strict";

const programmeKeys = (() => {
  const { say } = programmeState;
  const { speak } = programmeLine;
  const mode = document.getElementById("mode");
  const across = programmeBoard.isRightToLeft ? -1 : 1;
  const KEYS = {
    ArrowUp: { later: -1 }, ArrowDown: { later: 1 }, ArrowLeft: { further: -across }, ArrowRight: { further: across },
  };
  const LONGER = { ArrowUp: { longer: -1 }, ArrowDown: { longer: 1 } };
  let held; // { event, before, spot }

  const piece = () => programmeBoard.pieceOf(held.event);

  function take(grip) {
    const taken = grip.closest(".piece");
    held = { event: taken.dataset.event, before: programmeState.spot(taken), spot: programmeState.spot(taken) };
    programmeState.remember();
    taken.classList.add("held");
    grip.setAttribute("aria-pressed", "true");
    mode.textContent = say("mode", { title: taken.dataset.title });
    mode.hidden = false;
    speak(mode.textContent);
  }

  function step(wish) {
    const next = programmeBoard.step(piece(), held.spot, wish);
    if (!next) {
      speak(say("edge"));
      return;
    }
    held.spot = next;
    programmeState.put(piece(), next);
    const frame = programmeBoard.mark(piece(), next);
    frame?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    const where = programmeBoard.inWords(next);
    speak(where);
    const { event } = held;
    programmeLine.askSoon({ isBusy: true, then: () => { if (held) programmeLine.report(event, where); } });
  }

  function leave() {
    const { event } = held;
    piece()?.classList.remove("held");
    piece()?.querySelector(".grip").removeAttribute("aria-pressed");
    programmeBoard.unmark();
    mode.hidden = true;
    held = undefined;
    return event;
  }

  function putDown() {
    const where = programmeBoard.inWords(held.spot), isSame = held.spot === held.before;
    const event = leave();
    if (isSame) programmeState.forget();
    programmeLine.ask({ then: () => programmeLine.report(event, where) });
  }

  function giveUp() {
    const title = piece().dataset.title;
    programmeState.undo();
    leave();
    programmeLine.ask({ then: () => speak(say("taken_back", { title })) });
  }

  function onKey(event) {
    if (!held) return;
    const wish = (event.shiftKey && LONGER[event.key]) || KEYS[event.key];
    if (wish) step(wish);
    else if (event.key === "Enter" || event.key === " ") putDown();
    else if (event.key === "Escape") giveUp();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  document.addEventListener("click", (event) => {
    const grip = event.target.closest(".grip");
    if (!grip || held || programmeDrag.isActive() || event.pointerType === "touch") return;
    grip.focus();
    take(grip);
  });
  document.addEventListener("keydown", onKey);
  // Who goes away has put it down.
  document.addEventListener("focusout", (event) => {
    if (held && event.target.closest(".piece")?.dataset.event === held.event && event.relatedTarget) putDown();
  });
  return { isActive: () => Boolean(held) };
})();
