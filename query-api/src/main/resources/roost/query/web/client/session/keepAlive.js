import { get } from '../api/request.js';
import { age, end, known, session, token } from './token.js';

// A token is answered with a fresh one when it has less than 5 minutes left, so who asks for nothing is logged out. While
// a tab is open it asks for the account in time, also in the background; a machine that sleeps longer has to log in.
const LOOK_EVERY_MS = 20_000;
const REFRESHED_BELOW_MS = 5 * 60_000;

/** From now on the session lasts as long as the page is open. */
export function keepAlive() {
  setInterval(look, LOOK_EVERY_MS);
  document.addEventListener('visibilitychange', look);
  look();
  if (session.value) {
    renew();
  }
}

function look() {
  if (!session.value) {
    return;
  }
  const { lifeMs, ageMs } = age();
  if (ageMs >= lifeMs) {
    end(token(), 'Your session has ended. Log in again to go on where you were.');
  } else if (lifeMs - ageMs < REFRESHED_BELOW_MS) {
    renew();
  }
}

async function renew() {
  try {
    known(await get('/v1/accounts/me'));
  } catch {
    // Asked again in a moment; a session that is over has ended itself.
  }
}
