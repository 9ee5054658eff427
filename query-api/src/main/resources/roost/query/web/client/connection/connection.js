import { signal } from '../state.js';

const FIRST_PROBE_MS = 1_000;
const LONGEST_PROBE_MS = 10_000;

/** Whether Roost can be reached, as far as this page knows. */
export const connected = signal(navigator.onLine);

let probe = null;
let waitMs = FIRST_PROBE_MS;

window.addEventListener('offline', lost);
window.addEventListener('online', () => {
  waitMs = FIRST_PROBE_MS;
  look();
});

/** A request found nobody. From now on it is tried until somebody answers. */
export function lost() {
  connected.value = false;
  if (probe === null) {
    probe = setTimeout(look, waitMs);
    waitMs = Math.min(waitMs * 2, LONGEST_PROBE_MS);
  }
}

/** An answer came. */
export function found() {
  clearTimeout(probe);
  probe = null;
  waitMs = FIRST_PROBE_MS;
  connected.value = true;
}

/** Tries now. */
export async function look() {
  clearTimeout(probe);
  probe = null;
  try {
    // This page itself: wherever it came from, what it asks is there too.
    await fetch('/', { method: 'HEAD', cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(5_000) });
    found();
  } catch {
    lost();
  }
}

if (!navigator.onLine) {
  lost();
}
