import { lasting } from '../storage.js';
import { signal } from '../state.js';

// Where the token is kept. In localStorage: a reload and a second tab stay logged in, and logging out in one tab does it
// in all. A script that got into the page could read it there, as it could use whatever a page may use; so scripts from
// elsewhere are kept out (Content-Security-Policy, Trusted Types), and the token lives for 15 minutes and ends with its
// session. A cookie that scripts cannot read would be sent by itself, also with what other sites make a browser send: it
// would need a defence against that in every write, for an API that else needs none.
const KEY = 'roost.session';

/** Who is logged in: { token, at, account } or null. */
export const session = signal(lasting.read(KEY));

/** Why somebody is not logged in any more, for the login page to say. */
export const reason = signal(null);

// Another tab logged in, out, or got a fresh token.
window.addEventListener('storage', (event) => {
  if (event.key === KEY || event.key === null) {
    session.value = lasting.read(KEY);
  }
});

/** What to send, or null. */
export function token() {
  return session.value?.token ?? null;
}

/** The account's id, or null. */
export function me() {
  return session.value?.account.id ?? null;
}

/** Somebody has logged in. */
export function begin({ token: fresh, account }) {
  reason.value = null;
  keep({ token: fresh, at: Date.now(), account });
}

/** A younger token of the session that the other one is of. */
export function refresh(old, fresh) {
  if (session.value?.token === old) {
    keep({ ...session.value, token: fresh, at: Date.now() });
  }
}

/** What is known of the account has changed. */
export function known(account) {
  if (session.value?.account.id === account.id) {
    keep({ ...session.value, account: { ...session.value.account, ...account } });
  }
}

/** The session of this token is over. */
export function end(old, why = null) {
  if (session.value?.token === old) {
    reason.value = why;
    keep(null);
  }
}

/** How long the token lives in all and how old it is, in milliseconds; what it says itself, by this machine's clock. */
export function age() {
  const { iat, exp } = claims(token());
  return { lifeMs: (exp - iat) * 1_000, ageMs: Date.now() - session.value.at };
}

function claims(jwt) {
  try {
    return JSON.parse(atob(jwt.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return { iat: 0, exp: 15 * 60 };
  }
}

function keep(value) {
  lasting.write(KEY, value);
  session.value = value;
}
