import { get } from '../api/request.js';
import { connected } from '../connection/connection.js';
import { hear, live } from './live.js';

// How a page learns of new tweets: they come by the tab's stream of events. Where there is none they are asked for, by the
// cursor prev, as they are once when a stream begins: what came before it is not said there.
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
  let inStep = false;
  let timer = null;

  async function now() {
    clearTimeout(timer);
    const cursor = since();
    if (!stopped && !asking && cursor && !document.hidden && connected.value) {
      asking = true;
      const streaming = live.value;
      try {
        const page = await get(`/v1/timelines/home?limit=${MOST}&cursor=${encodeURIComponent(cursor)}`);
        if (!stopped && since() === cursor) {
          if (page.next === null) {
            arrived(page);
            inStep = streaming && live.value;
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
    if (!stopped && !(live.value && inStep)) {
      timer = setTimeout(now, EVERY_MS);
    }
  }

  function heard({ tweet, id }) {
    const cursor = since();
    if (tweet && inStep && !asking && cursor) {
      arrived({ items: [tweet], prev: id ?? cursor });
    } else {
      // Not in step yet, or not any more: asking brings it all.
      inStep = false;
      now();
    }
  }

  const seen = () => !document.hidden && now();
  document.addEventListener('visibilitychange', seen);
  const forget = [
    connected.watch((there) => there && now()),
    live.watch((is) => {
      inStep = false;
      if (!is) {
        again();
      }
    }),
    hear(heard),
  ];
  again();
  return {
    now,
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      forget.forEach((end) => end());
    },
  };
}
