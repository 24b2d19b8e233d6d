// Fetches the screen in the foyer anew when something else is to be shown, but only from a server that answers:
// nobody stands beside it to press a button.

const TRY_AGAIN = 15000;

async function freshen() {
  try {
    const answer = await fetch(location.href, { cache: "no-store", credentials: "omit" });
    if (answer.ok) return location.reload();
  } catch {
    // Later.
  }
  return setTimeout(freshen, TRY_AGAIN);
}

setTimeout(freshen, Math.max(5, Number(document.body.dataset.seconds)) * 1000);
