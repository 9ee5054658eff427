import { get } from '../api/request.js';
import { signal } from '../state.js';

const SHOWN = 10;
const OLD_MS = 60_000;
const LOOK_MS = 15_000;

/** What trends: { items, error }; items null before it was read. The same for everybody who looks. */
export const trends = signal({ items: null, error: null });

let readAt = -Infinity;
let watching = 0;
let timer = null;

/** Keeps it new while somebody looks; what is returned ends that. */
export function watchTrends() {
  watching++;
  look();
  timer ??= setInterval(look, LOOK_MS);
  return () => {
    watching--;
    if (watching === 0) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** Reads it again. */
export async function readTrends() {
  readAt = performance.now();
  try {
    trends.value = { items: (await get(`/v1/trends?limit=${SHOWN}`)).items, error: null };
  } catch (error) {
    trends.value = { ...trends.value, error };
  }
}

function look() {
  if (document.visibilityState === 'visible' && performance.now() - readAt > OLD_MS) {
    readTrends();
  }
}
