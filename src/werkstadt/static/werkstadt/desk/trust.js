// The only two addresses from which a script may be loaded later on; the browser asks here (trusted types).
"use strict";

const deskTrust = (() => {
  const known = [deskLine.settings.worker, deskLine.settings.decoder];

  function check(address) {
    if (!known.includes(address)) throw new TypeError("not one of our scripts");
    return address;
  }

  const policy = window.trustedTypes?.createPolicy("werkstadt-desk", { createScriptURL: check });

  return { script: (address) => policy?.createScriptURL(address) ?? check(address) };
})();
