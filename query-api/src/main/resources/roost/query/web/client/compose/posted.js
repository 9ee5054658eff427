import { signal } from '../state.js';
import { session } from '../session/token.js';
import { count, keep } from '../tweet/tweets.js';

/** The id of the tweet that was posted last in this tab, for the lists that show it. */
export const posted = signal(null);

/** Takes over the answer to a post: what it leaves out is known here. Gives the id. */
export function announce(answer) {
  const { avatarUrl } = session.value.account;
  const id = keep({ ...answer, author: { ...answer.author, avatarUrl: answer.author.avatarUrl ?? avatarUrl } });
  if (answer.inReplyTo) {
    count(answer.inReplyTo, 'replies', 1);
  }
  if (answer.quoteOfId) {
    count(answer.quoteOfId, 'quotes', 1);
  }
  posted.value = id;
  return id;
}
