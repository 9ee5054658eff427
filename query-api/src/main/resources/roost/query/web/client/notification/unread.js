import { get, send } from '../api/request.js';
import { me } from '../session/token.js';
import { signal } from '../state.js';

/** How many notifications are unread, at most 100. */
export const unread = signal(0);

/** All up to this notification has been seen. */
export async function markRead(upTo) {
  unread.value = 0;
  try {
    await send('PUT', '/v1/notifications/read', { upTo });
  } catch {
    // It is counted again, and marked the next time.
  }
}

/** Asks for it. */
export async function count() {
  if (me()) {
    try {
      unread.value = (await get('/v1/notifications/unread')).unread;
    } catch {
      // Asked again in a moment.
    }
  }
}
