import { useLayoutEffect, useState } from './dom.js';

/** A value that others watch. Setting the value it has wakes nobody. */
export function signal(value) {
  const watchers = new Set();
  return {
    get value() {
      return value;
    },
    set value(next) {
      if (next !== value) {
        value = next;
        [...watchers].forEach((watcher) => watcher(next));
      }
    },
    /** Calls with each new value from now on; what is returned ends that. */
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

/** The value in a component, which is drawn anew when it changes. */
export function use(of) {
  const [, drawAgain] = useState(0);
  const drawn = of.value;
  useLayoutEffect(() => {
    const changed = () => drawAgain((n) => n + 1);
    if (of.value !== drawn) {
      // Between drawing and watching.
      changed();
    }
    return of.watch(changed);
  }, [of]);
  return drawn;
}
