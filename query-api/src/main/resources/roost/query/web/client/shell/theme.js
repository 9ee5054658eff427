import { lasting } from '../storage.js';
import { signal } from '../state.js';

// The same key that /theme.js reads before the first paint, as plain text.
const KEY = 'roost.theme';

/** 'auto' (what the system says), 'light' or 'dark'. */
export const theme = signal(document.documentElement.dataset.theme ?? 'auto');

/** Chooses one, on this machine. */
export function choose(next) {
  if (next === 'auto') {
    delete document.documentElement.dataset.theme;
    lasting.write(KEY, null);
  } else {
    document.documentElement.dataset.theme = next;
    lasting.writeText(KEY, next);
  }
  theme.value = next;
}

/** The other of light and dark than what is seen now. */
export function flip() {
  const dark = theme.value === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : theme.value === 'dark';
  choose(dark ? 'light' : 'dark');
}
