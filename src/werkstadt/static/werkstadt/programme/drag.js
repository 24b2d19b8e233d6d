// Dragging with a mouse, a pen or a finger: the whole event with a mouse, its sign with a finger, so that pages still scroll.
"use strict";

const programmeDrag = (() => {
  const NEAR = 6; // pixels until a press becomes a drag
  const EDGE = 56, STRIDE = 14; // scrolling near the edges of the screen and of the grid
  let held; // what is in somebody's hand

  function begin(event) {
    const piece = event.target.closest(".piece");
    const isSize = event.target.closest(".size");
    const isSign = isSize || event.target.closest(".grip");
    if (held || event.button !== 0 || !piece?.querySelector(".grip") || programmeKeys.isActive()) return;
    if (event.pointerType !== "mouse" && !isSign) return;
    const box = piece.getBoundingClientRect();
    held = { piece, isSize: Boolean(isSize), pointer: event.pointerId, fromX: event.clientX, fromY: event.clientY, x: event.clientX, y: event.clientY,
      inX: event.clientX - box.left, inY: piece.closest(".in-grid") ? event.clientY - box.top : 8, width: box.width };
    addEventListener("pointermove", follow);
    addEventListener("pointerup", letGo);
    addEventListener("pointercancel", giveUp);
    addEventListener("keydown", onKey, true);
  }

  function follow(event) {
    if (event.pointerId !== held.pointer) return;
    held.x = event.clientX;
    held.y = event.clientY;
    if (!held.isMoving && Math.hypot(held.x - held.fromX, held.y - held.fromY) < NEAR) return;
    event.preventDefault();
    if (!held.isMoving) lift();
    draw();
  }

  function lift() {
    const { piece, width } = held;
    held.isMoving = true;
    document.documentElement.classList.add("dragging");
    piece.classList.add("held");
    if (!held.isSize) {
      held.ghost = document.createElement("ul");
      held.ghost.className = "pieces ghost";
      held.ghost.setAttribute("aria-hidden", "true");
      const copy = held.ghost.appendChild(piece.cloneNode(true));
      copy.removeAttribute("id");
      copy.classList.remove("held");
      copy.inert = true;
      held.ghost.style.setProperty("inline-size", `${width}px`);
      held.ghost.style.setProperty("left", "0"); // where screens count from, in every language
      document.body.append(held.ghost);
    }
    held.scrolling = setInterval(scroll, 30);
  }

  function draw() {
    const { piece, x, y, inX, inY, ghost, isSize, fromY } = held;
    if (isSize) {
      held.spot = programmeBoard.lengthened(programmeState.spot(piece), (y - fromY) / programmeBoard.rowHeight());
    } else {
      ghost.style.setProperty("transform", `translate(${x - inX}px, ${y - inY}px)`);
      held.spot = programmeBoard.spotAt(piece, x, y, y - inY);
    }
    programmeBoard.mark(piece, held.spot);
  }

  function scroll() {
    const { x, y } = held;
    const planner = document.querySelector(".planner");
    const box = planner?.getBoundingClientRect();
    const push = (place, least, most) => (place < least + EDGE ? -STRIDE : place > most - EDGE ? STRIDE : 0);
    scrollBy({ top: push(y, 0, innerHeight), behavior: "instant" });
    if (box && x > box.left && x < box.right && y > box.top && y < box.bottom) {
      planner.scrollBy({ left: push(x, box.left, box.right), top: push(y, box.top, box.bottom), behavior: "instant" });
    }
    draw();
  }

  function letGo(event) {
    if (event.pointerId !== held.pointer) return;
    const { piece, spot, isMoving } = held;
    end();
    if (!isMoving) return;
    // The press that ends a drag opens no link.
    addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true, signal: AbortSignal.timeout(50) });
    if (spot) programmePage.move(piece, spot);
    else programmeBoard.unmark();
  }

  function giveUp() {
    end();
    programmeBoard.unmark();
  }

  function onKey(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    giveUp();
  }

  function end() {
    removeEventListener("pointermove", follow);
    removeEventListener("pointerup", letGo);
    removeEventListener("pointercancel", giveUp);
    removeEventListener("keydown", onKey, true);
    clearInterval(held.scrolling);
    held.ghost?.remove();
    held.piece.classList.remove("held");
    document.documentElement.classList.remove("dragging");
    held = undefined;
  }

  document.addEventListener("pointerdown", begin);
  document.addEventListener("dragstart", (event) => { if (event.target.closest?.(".piece")) event.preventDefault(); });
  return { isActive: () => Boolean(held) };
})();
