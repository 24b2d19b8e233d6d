// What is moved and not saved yet: by event the room, start and end it is to have, and where it stood before.
"use strict";

const programmeState = (() => {
  const form = document.getElementById("programme");
  const words = JSON.parse(form.dataset.words);
  const FACTS = ["room", "starts", "ends", "stood"];
  let moves = new Map();
  const earlier = []; // for undoing, step by step

  const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  const markOf = ({ room, starts, ends }) => [room, starts, ends].join("|");

  // From the hidden fields that the server has written, or gives back after a mistake.
  function read() {
    moves = new Map();
    for (const { value: event } of form.querySelectorAll("#pending [name=move]")) {
      moves.set(event, Object.fromEntries(FACTS.map((fact) => [fact, form.elements[`${event}-${fact}`].value])));
    }
  }

  function write() {
    const field = (name, value) => Object.assign(document.createElement("input"), { type: "hidden", name, value });
    const fields = [...moves].flatMap(([event, move]) => [
      field("move", event), ...FACTS.map((fact) => field(`${event}-${fact}`, move[fact])),
    ]);
    document.getElementById("pending").replaceChildren(...fields);
  }

  // Where an event is at the moment, saved or not.
  function spot(piece) {
    const { event, room, starts, ends } = piece.dataset;
    return moves.get(event) ?? { room, starts, ends };
  }

  function put(piece, { room, starts, ends }) {
    const { event, stood } = piece.dataset;
    if (markOf({ room, starts, ends }) === stood) moves.delete(event);
    else moves.set(event, { room, starts, ends, stood });
    write();
  }

  const remember = () => earlier.push(new Map(moves));

  function undo() {
    if (!earlier.length) return false;
    moves = earlier.pop();
    write();
    return true;
  }

  read();
  return { form, say, read, spot, put, remember, undo, forget: () => earlier.pop(),
    get canUndo() { return earlier.length > 0; }, get isChanged() { return moves.size > 0; } };
})();
