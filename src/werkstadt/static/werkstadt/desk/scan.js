// Reads the QR code of a ticket with the camera: by the browser itself where it can, else by the decoder we bring along.
"use strict";

const deskScan = (() => {
  const EVERY = 120; // milliseconds between two looks
  const SIDE = 480; // of the square that the decoder looks at
  const CAMERA = { video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } }, audio: false };
  let decoder; // a promise of what finds a code in a picture
  let looking = 0;

  async function ownDecoder() {
    const formats = "BarcodeDetector" in window ? await BarcodeDetector.getSupportedFormats() : [];
    if (!formats.includes("qr_code")) return null;
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }

  async function broughtAlong() {
    await load(deskLine.settings.decoder);
    const canvas = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    return async (video) => {
      const side = Math.min(video.videoWidth, video.videoHeight);
      if (!side) return undefined;
      context.drawImage(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side, 0, 0, SIDE, SIDE);
      return jsQR(context.getImageData(0, 0, SIDE, SIDE).data, SIDE, SIDE)?.data;
    };
  }

  const load = (address) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = deskTrust.script(address);
    script.onload = resolve;
    script.onerror = () => { decoder = undefined; reject(new Error("no decoder")); };
    document.head.append(script);
  });

  // Calls `found` with the words of a code; it says whether they are what we look for.
  async function start(video, found) {
    const mine = ++looking;
    const stream = await navigator.mediaDevices.getUserMedia(CAMERA);
    if (mine !== looking) return stop(stream);
    video.srcObject = stream;
    await video.play();
    decoder ??= ownDecoder().then((own) => own ?? broughtAlong());
    const decode = await decoder;
    while (mine === looking) {
      const words = await decode(video);
      if (words && mine === looking && await found(words)) break;
      await new Promise((resolve) => setTimeout(resolve, EVERY));
    }
    stop(stream);
    video.srcObject = null;
  }

  function stop(stream) {
    stream.getTracks().forEach((track) => track.stop());
  }

  return { start, end: () => { looking++; }, isPossible: Boolean(navigator.mediaDevices?.getUserMedia) };
})();
