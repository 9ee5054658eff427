import { events } from '../api/events.js';
import { connected } from '../connection/connection.js';
import { count, unread } from '../notification/unread.js';
import { me, session } from '../session/token.js';
import { signal } from '../state.js';
import { change, deleted, isHeld } from '../tweet/tweets.js';

// One stream for the whole tab, while it is seen and somebody is logged in: new tweets of the home timeline, what becomes of
// tweets, and how many notifications are unread.

/** Whether what is new comes by itself now. */
export const live = signal(false);

const COUNT_EVERY_MS = 30_000;

const listeners = new Set();
let stream = null;
let whose = null;

/** From now on hears of { tweet, id } and { again } (ask anew: something may have been missed). Returns what ends that. */
export function hear(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Starts with the page. */
export function goLive() {
  document.addEventListener('visibilitychange', look);
  connected.watch(look);
  session.watch(look);
  // Where there is no stream it is asked for.
  setInterval(() => !live.value && !document.hidden && count(), COUNT_EVERY_MS);
  look();
  count();
}

function look() {
  if (whose !== me()) {
    unread.value = 0;
  }
  const wanted = me() !== null && connected.value && !document.hidden;
  if (stream && (!wanted || whose !== me())) {
    stream.stop();
    stream = null;
    live.value = false;
  }
  if (wanted && !stream) {
    whose = me();
    const mine = events('/v1/timelines/home/events', {
      heard: (...event) => stream === mine && heard(...event),
      state: (open) => {
        if (stream === mine && !open) {
          live.value = false;
        }
      },
    });
    stream = mine;
  }
}

function heard(name, data, id) {
  switch (name) {
    case 'ready':
    case 'reset':
      live.value = true;
      tell({ again: true });
      break;
    case 'tweet':
      tell({ tweet: data, id });
      break;
    case 'counts':
      if (!isHeld(data.id)) {
        change(data.id, () => ({ counts: data.counts }));
      }
      break;
    case 'delete':
      deleted(data.id);
      break;
    case 'unread':
      // The first that is said after it was opened again, where nothing else was new.
      live.value = true;
      unread.value = data.unread;
      break;
    default:
    // Of a newer server.
  }
}

function tell(what) {
  [...listeners].forEach((listener) => listener(what));
}
