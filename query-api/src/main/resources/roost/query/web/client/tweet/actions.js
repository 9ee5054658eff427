import { send } from '../api/request.js';
import { toggle } from '../list/toggle.js';
import { confirm } from '../shell/confirm.js';
import { go, place } from '../shell/router.js';
import { say, sayError } from '../shell/toasts.js';
import { loginThen } from '../session/then.js';
import { me } from '../session/token.js';
import { change, count, gone, hold, letGo, tweetOf } from './tweets.js';

/** What one can do to a tweet: the path, the mark of the viewer, and the count that shows it. */
export const FAVORITE = { path: 'favorites', mark: 'favorited', counted: 'favorites' };
export const RETWEET = { path: 'retweets', mark: 'retweeted', counted: 'retweets' };
export const BOOKMARK = { path: 'bookmarks', mark: 'bookmarked', counted: null };

/** Marks a tweet, or takes the mark back. */
export async function mark(id, kind) {
  if (!me()) {
    go(loginThen(place.value.path));
    return;
  }
  hold(id);
  try {
    await toggle(`${kind.path} ${id}`, {
      now: tweetOf(id).value.viewer[kind.mark],
      show: (on) => show(id, kind, on),
      send: (on) => send(on ? 'PUT' : 'DELETE', `/v1/${kind.path}/${id}`),
    });
  } catch (error) {
    sayError(error);
  } finally {
    letGo(id);
  }
}

/** Deletes an own tweet, once one is sure. */
export async function remove(id) {
  const sure = await confirm({
    title: 'Delete this tweet?',
    text: 'It goes from your profile, from the timelines of those who follow you, and from the log. This cannot be undone.',
    yes: 'Delete',
  });
  if (!sure) {
    return false;
  }
  try {
    await send('DELETE', `/v1/tweets/${id}`);
    gone(id);
    say('The tweet is deleted.');
    return true;
  } catch (error) {
    sayError(error);
    return false;
  }
}

function show(id, { mark: name, counted }, on) {
  change(id, ({ viewer }) => ({ viewer: { ...viewer, [name]: on } }));
  if (counted) {
    count(id, counted, on ? 1 : -1);
  }
}
