// Passkeys: lets the device make or use one and sends what it says with the form. Forms for it show only where the
// browser can; everything else works without this file.
"use strict";

(() => {
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const fromText = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const toText = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list = []) => list.map((each) => ({ ...each, id: fromText(each.id) }));

  async function make({ publicKey }) {
    const options = {
      ...publicKey,
      challenge: fromText(publicKey.challenge),
      user: { ...publicKey.user, id: fromText(publicKey.user.id) },
      excludeCredentials: known(publicKey.excludeCredentials),
    };
    return navigator.credentials.create({ publicKey: options });
  }

  async function use({ publicKey }) {
    const options = {
      ...publicKey,
      challenge: fromText(publicKey.challenge),
      allowCredentials: known(publicKey.allowCredentials),
    };
    return navigator.credentials.get({ publicKey: options });
  }

  function told(credential) {
    const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    const response = {};
    for (const part of parts) if (credential.response[part]) response[part] = toText(credential.response[part]);
    return {
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    };
  }

  // Signing in asks the server only when somebody wants to: until then there is no session.
  async function optionsOf(form) {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" }, cache: "no-store" });
    return JSON.parse((await answer.json()).options);
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const problem = form.querySelector("[role=alert]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.hidden = true;
      try {
        const options = await optionsOf(form);
        const credential = await (form.dataset.passkey === "make" ? make(options) : use(options));
        form.elements.credential.value = JSON.stringify(told(credential));
        form.submit();
      } catch {
        // Also when somebody changes their mind.
        problem.hidden = false;
      }
    });
  }
  for (const hint of document.querySelectorAll("[data-without-passkeys]")) hint.hidden = true;
})();
