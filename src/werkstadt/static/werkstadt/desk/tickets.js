// Recognises a ticket by its code or its QR code, as src/werkstadt/seats/door/tickets.py and receipts.py do on the server.
"use strict";

const deskTickets = (() => {
  const LETTERS = 16, DIGITS = 6;
  const TOKEN = /^[\w-]{22}$/;

  // A code as somebody typed it; null when it can't be one.
  function lettersOf(typed, meant) {
    const signs = [...[...typed].slice(0, 200).join("").toUpperCase()].map((sign) => meant[sign] ?? sign);
    const letters = signs.filter((sign) => sign >= "A" && sign <= "Z").join("");
    return letters.length === LETTERS ? letters : null;
  }

  // A QR code holds the address of a receipt; whichever site it names, the token decides.
  function tokenIn(scanned) {
    if (!scanned.includes("/")) return null;
    const path = scanned.trim().slice(0, 500).split(/[?#]/)[0];
    return path.split("/").find((part) => TOKEN.test(part)) ?? null;
  }

  async function nameOf(key, kind, words) {
    const bytes = Uint8Array.from(key.match(/../g), (pair) => parseInt(pair, 16));
    const secret = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const signed = new Uint8Array(await crypto.subtle.sign("HMAC", secret, new TextEncoder().encode(`${kind}:${words}`)));
    return [...signed.slice(0, DIGITS / 2)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // The name under which the list has it; null when it is neither a code nor a QR code of ours.
  async function nameIn(typed, key, meant) {
    const token = tokenIn(typed);
    if (token) return nameOf(key, "token", token);
    const letters = lettersOf(typed, meant);
    return letters && nameOf(key, "code", letters);
  }

  // As the server packs them to save room: see room/state.py.
  function unpack([code, token, people, inside, last, seats]) {
    return {
      code, token, people, inside, last,
      seats: seats.map(([event, places, status, inside]) => ({ event, places, status, inside })),
    };
  }

  return { lettersOf, tokenIn, nameIn, unpack };
})();
