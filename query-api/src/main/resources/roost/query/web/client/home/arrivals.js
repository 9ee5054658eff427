import { get } from '../api/request.js';
import { connected } from '../connection/connection.js';

// How a page learns of new tweets. Asks for what is new since the last time, by the cursor prev; server-sent events
// (/v1/timelines/home/events) will take its place, and only this module will change.
const EVERY_MS = 5_000;
const MOST = 100;

/**
 * From now on says what arrives.
 *
 * since(): the cursor to go on from, null while there is none; arrived(page): what is new, may be nothing, with the cursor
 * to go on from; tooMany(): more is new than fits, or the cursor is too old: read from the top.
 * Returns { now, stop }: now() looks at once.
 */
export function arrivals({ since, arrived, tooMany }) {
  let stopped = false;
  let asking = false;
  let timer = null;

  async function now() {
    clearTimeout(timer);
    const cursor = since();
    if (!stopped && !asking && cursor && !document.hidden && connected.value) {
      asking = true;
      try {
        const page = await get(`/v1/timelines/home?limit=${MOST}&cursor=${encodeURIComponent(cursor)}`);
        if (!stopped && since() === cursor) {
          if (page.next === null) {
            arrived(page);
          } else {
            tooMany();
          }
        }
      } catch (error) {
        if (!stopped && error.type === 'bad-cursor') {
          tooMany();
        }
        // All else passes; it is asked again in a moment.
      } finally {
        asking = false;
      }
    }
    again();
  }

  function again() {
    clearTimeout(timer);
    if (!stopped) {
      timer = setTimeout(now, EVERY_MS);
    }
  }

  const seen = () => !document.hidden && now();
  document.addEventListener('visibilitychange', seen);
  const forget = connected.watch((there) => there && now());
  again();
  return {
    now,
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      forget();
    },
  };
}
