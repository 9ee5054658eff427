// Browsers may refuse storage (private windows, settings): then nothing is remembered, and all else works.

const of = (store) => ({
  read(key) {
    try {
      return JSON.parse(store().getItem(key));
    } catch {
      return null;
    }
  },
  write(key, value) {
    this.writeText(key, value === null ? null : JSON.stringify(value));
  },
  writeText(key, text) {
    try {
      if (text === null) {
        store().removeItem(key);
      } else {
        store().setItem(key, text);
      }
    } catch {
      // Not remembered.
    }
  },
});

/** For all tabs, until it is removed. */
export const lasting = of(() => localStorage);

/** For this tab, while it is open. */
export const ofThisTab = of(() => sessionStorage);
