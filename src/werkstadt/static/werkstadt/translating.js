// The desk without the mouse: Ctrl+Enter saves and marks as reviewed, and nothing typed is left by mistake.
"use strict";

const form = document.getElementById("texts");

if (form) {
  let typed = false;
  let sending = false;

  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { sending = true; });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.target.tagName !== "TEXTAREA") return;
    const button = event.target.closest(".text").querySelector("button[name=review]");
    event.preventDefault();
    form.requestSubmit(button);
  });
  addEventListener("beforeunload", (event) => {
    if (typed && !sending) event.preventDefault();
  });
}
