import { connected } from '../connection/connection.js';
import { signal } from '../state.js';

/**
 * A list that is read page by page. load(cursor) gives { items, next, prev } of the API with items as this list keeps
 * them; cursor null for the first page.
 *
 * Its state: { items, next, prev, busy, error }; items null before the first page, next null at the end.
 */
export function pages(load) {
  const state = signal({ items: null, next: null, prev: null, busy: false, error: null });
  let round = 0;

  const set = (change) => {
    state.value = { ...state.value, ...change };
  };

  /** Reads the next page, or the first; at the end and while one is read it does nothing. */
  async function more() {
    const { items, next, busy } = state.value;
    if (busy || (items !== null && next === null)) {
      return;
    }
    await read(items === null ? null : next);
  }

  /** Reads from the top again; what is there stays until then. */
  async function reload() {
    await read(null);
  }

  async function read(cursor) {
    const mine = ++round;
    set({ busy: true, error: null });
    try {
      const page = await load(cursor);
      if (mine === round) {
        const before = cursor === null ? [] : state.value.items;
        const first = cursor === null ? { prev: page.prev ?? null } : {};
        set({ items: [...before, ...without(page.items, before)], next: page.next, busy: false, ...first });
      }
    } catch (error) {
      if (mine === round) {
        set({ busy: false, error });
        againWhenConnected();
      }
    }
  }

  function againWhenConnected() {
    if (!connected.value) {
      const stop = connected.watch((there) => {
        if (there) {
          stop();
          if (state.value.error) {
            more();
          }
        }
      });
    }
  }

  return {
    state,
    more,
    reload,
    /** Puts items above those that are there, each once. */
    prepend(items) {
      const { items: before } = state.value;
      if (before) {
        set({ items: [...without(items, before), ...before] });
      }
    },
    /** Puts an item below those that are there. */
    append(item) {
      const { items: before } = state.value;
      if (before) {
        set({ items: [...before, ...without([item], before)] });
      }
    },
    /** Takes over where what is new begins. */
    newFrom(prev) {
      set({ prev });
    },
  };
}

function without(items, known) {
  const there = new Set(known);
  return items.filter((item) => !there.has(item));
}
