// What the device keeps: what was noted at this desk, and the last list from the server. No names, no needs, no codes.
"use strict";

const deskStore = (() => {
  // Written for good before the tap is shown as done: a killed browser or an empty battery loses none.
  const STRICT = { durability: "strict" };
  let database, name;

  const open = (conference) => new Promise((resolve, reject) => {
    name = `werkstadt-desk-${conference}`;
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("operations", { keyPath: "number", autoIncrement: true });
      asked.result.createObjectStore("known");
    };
    asked.onsuccess = () => {
      database = asked.result;
      database.onversionchange = () => database.close(); // another tab forgets everything
      resolve();
    };
    asked.onerror = () => reject(asked.error);
  });

  const write = (act) => new Promise((resolve, reject) => {
    const transaction = database.transaction(["operations", "known"], "readwrite", STRICT);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    act(transaction.objectStore("operations"), transaction.objectStore("known"));
  });

  const read = (store, act) => new Promise((resolve, reject) => {
    const asked = act(database.transaction(store).objectStore(store));
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

  return {
    open,
    add: (operation) => write((operations) => operations.add(operation)),
    keep: (changed) => write((operations) => changed.forEach((operation) => operations.put(operation))),
    drop: (gone) => write((operations) => gone.forEach((operation) => operations.delete(operation.number))),
    remember: (what, value) => write((_operations, known) => known.put(value, what)),
    operations: () => read("operations", (store) => store.getAll()), // in the order of their numbers
    known: (what) => read("known", (store) => store.get(what)),
    forgetList: () => write((_operations, known) => known.clear()),
    forgetAll: () => new Promise((resolve) => {
      database.close();
      const asked = indexedDB.deleteDatabase(name);
      asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
    }),
  };
})();
