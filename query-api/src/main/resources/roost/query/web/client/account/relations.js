import { get, send } from '../api/request.js';
import { toggle } from '../list/toggle.js';
import { loginThen } from '../session/then.js';
import { me } from '../session/token.js';
import { confirm } from '../shell/confirm.js';
import { go, place } from '../shell/router.js';
import { say, sayError } from '../shell/toasts.js';
import { signal } from '../state.js';
import { accountOf, holdAccount, keepAccount, letAccountGo } from './accounts.js';

/** What can stand between two accounts: the path, the mark of the viewer, and what is said of it. */
export const BLOCK = { path: 'blocks', mark: 'blocking', done: 'blocked', undone: 'not blocked any more' };
export const MUTE = { path: 'mutes', mark: 'muting', done: 'muted', undone: 'not muted any more' };

/** Whose tweets go from lists at once: those that were blocked or muted here; the next reading leaves them out anyway. */
export const silenced = signal(new Set());

/** What is known of an account may lack how one stands to it. */
export async function readRelation(id) {
  if (!accountOf(id).value?.viewer) {
    keepAccount(await get(`/v1/accounts/${id}`));
  }
}

/** Blocks or mutes, or ends it. */
export async function turn(id, kind) {
  if (!me()) {
    go(loginThen(place.value.path));
    return;
  }
  const account = accountOf(id);
  const now = account.value.viewer?.[kind.mark] ?? false;
  if (kind === BLOCK && !now && !(await sure(account.value))) {
    return;
  }
  holdAccount(id);
  try {
    await toggle(`${kind.path} ${id}`, {
      now,
      show: (on) => show(account, kind, on),
      send: (on) => send(on ? 'PUT' : 'DELETE', `/v1/${kind.path}/${id}`),
    });
    say(`@${account.value.handle} is ${account.value.viewer[kind.mark] ? kind.done : kind.undone}.`);
  } catch (error) {
    sayError(error);
  } finally {
    letAccountGo(id);
  }
}

function sure({ handle }) {
  return confirm({
    title: `Block @${handle}?`,
    text: 'Neither of you sees the tweets of the other any more, and neither follows the other.',
    yes: 'Block',
  });
}

function show(account, kind, on) {
  const { id, viewer } = account.value;
  const ends = kind === BLOCK && on ? { following: false, followedBy: false } : {};
  account.value = { ...account.value, viewer: { ...viewer, ...ends, [kind.mark]: on } };
  const now = new Set(silenced.value);
  const { blocking, muting } = account.value.viewer;
  if (blocking || muting) {
    now.add(id);
  } else {
    now.delete(id);
  }
  silenced.value = now;
}
