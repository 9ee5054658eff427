import { get, send } from '../api/request.js';
import { pages } from '../list/pages.js';
import { toggle } from '../list/toggle.js';
import { loginThen } from '../session/then.js';
import { me } from '../session/token.js';
import { go, place } from '../shell/router.js';
import { sayError } from '../shell/toasts.js';
import { signal } from '../state.js';

// Every account that was read, by its id: who is followed in one place is followed in all.
const accounts = new Map();
// Whose follow is under way: an answer that was asked for before does not change it back.
const held = new Set();

/** An account to watch; its value is null where it is not known. */
export function accountOf(id) {
  if (!accounts.has(id)) {
    accounts.set(id, signal(null));
  }
  return accounts.get(id);
}

/** Takes over an account of the API; gives its id. */
export function keepAccount(account) {
  const known = accountOf(account.id);
  const before = known.value;
  const { counts, viewer } = held.has(account.id) && before ? before : account;
  known.value = { ...account, counts: counts ?? before?.counts, viewer: viewer ?? before?.viewer };
  return account.id;
}

/** An account by its handle, as its id. */
export async function readAccount(handle) {
  return keepAccount(await get(`/v1/accounts/by-handle/${encodeURIComponent(handle)}`));
}

/** A list of accounts at a path of the API. */
export function accountPages(path) {
  return pages(async (cursor) => {
    const page = await get(`${path}${path.includes('?') ? '&' : '?'}limit=30${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    return { ...page, items: page.items.map(keepAccount) };
  });
}

/** Until it is let go, answers do not change an account's counts and how one stands to it. */
export function holdAccount(id) {
  held.add(id);
}

export function letAccountGo(id) {
  held.delete(id);
}

/** Follows, or follows no more. */
export async function toggleFollow(id) {
  if (!me()) {
    go(loginThen(place.value.path));
    return;
  }
  const account = accountOf(id);
  holdAccount(id);
  try {
    await toggle(`following ${id}`, {
      now: account.value.viewer?.following ?? false,
      show: (on) => show(account, on),
      send: (on) => send(on ? 'PUT' : 'DELETE', `/v1/following/${id}`),
    });
  } catch (error) {
    sayError(error);
  } finally {
    letAccountGo(id);
  }
}

/** After this nothing is known. */
export function forgetAccounts() {
  accounts.clear();
  held.clear();
}

function show(account, on) {
  const { counts, viewer } = account.value;
  account.value = {
    ...account.value,
    viewer: { ...viewer, following: on },
    counts: counts && { ...counts, followers: Math.max(0, counts.followers + (on ? 1 : -1)) },
  };
}
