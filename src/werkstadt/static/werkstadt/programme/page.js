// The programme editor: what becomes of a drop, of the buttons, and of leaving the page. Without it all works by forms.
"use strict";

const programmePage = (() => {
  const { form, say } = programmeState;
  let isSaving = false;

  function move(piece, spot) {
    const { event } = piece.dataset;
    programmeState.remember();
    programmeState.put(piece, spot);
    const where = programmeBoard.inWords(spot);
    programmeLine.ask({ then: () => programmeLine.report(event, where) });
  }

  function undo() {
    if (!programmeState.undo()) return;
    programmeLine.ask({ then: () => programmeLine.speak(say("undone", { summary: programmeLine.summary() })) });
  }

  // The button is gone with what it was about.
  function focusAfter({ name, value }) {
    const moved = name === "put" && programmeBoard.pieceOf(value.split(" ")[0])?.querySelector(".grip");
    (moved || document.querySelector("#dock button"))?.focus();
    programmeLine.speak(programmeLine.summary());
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("#programme button:not(.grip)");
    if (!button) return;
    if ("undo" in button.dataset) {
      undo();
    } else if (button.hasAttribute("formaction")) {
      event.preventDefault();
      if (button.name) programmeState.remember();
      programmeLine.ask({ submitter: button, then: () => focusAfter(button) });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || programmeKeys.isActive()) return;
    event.preventDefault();
    undo();
  });
  form.addEventListener("submit", () => { isSaving = true; });
  addEventListener("pageshow", () => { isSaving = false; });
  addEventListener("beforeunload", (event) => {
    if (programmeState.isChanged && !isSaving) event.preventDefault();
  });
  // A page from the browser's memory shows what was, not what is.
  addEventListener("pageshow", (event) => { if (event.persisted) programmeLine.ask(); });
  form.dataset.isReady = "";
  return { move };
})();
