// Sentences of the page's language, with the right form for each number.
"use strict";

const deskWords = (() => {
  const { words = {}, time_zone: timeZone } = deskLine.settings;
  const rules = new Intl.PluralRules(document.documentElement.lang || "de");
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone });

  const fill = (sentence, values = {}) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  // The server said the sentence for some numbers: the one whose form is that of ours.
  function count(name, n) {
    const samples = words.counted[name];
    const alike = Object.keys(samples).find((sample) => rules.select(Number(sample)) === rules.select(n));
    return fill(samples[n] ?? samples[alike] ?? samples[100], { n });
  }

  return {
    count,
    say: (name, values) => fill(words[name], values),
    status: (name) => words.status[name],
    time: (moment) => clock.format(new Date(moment)),
  };
})();
