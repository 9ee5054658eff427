import { signal } from '../state.js';

// Every tweet that was read, by its id, once: what is done to it in one place shows in all.
const tweets = new Map();
// What is being changed by who looks: an answer that was on its way keeps the wish from flickering back.
const held = new Map();

/** A tweet to watch; its value is null when it is gone. */
export function tweetOf(id) {
  return tweets.get(id) ?? put(id, null);
}

/** Takes over a tweet of the API with those it is made of; gives its id. */
export function keep(tweet) {
  if (tweet.retweetOf) {
    keep(tweet.retweetOf);
  }
  // A tweet that is quoted comes without what it quotes itself.
  if (tweet.quoteOf && !tweets.get(tweet.quoteOf.id)?.value) {
    keep(tweet.quoteOf);
  }
  const known = tweetOf(tweet.id);
  const counts = tweet.counts ?? known.value?.counts ?? { favorites: 0, retweets: 0, replies: 0, quotes: 0 };
  const viewer = tweet.viewer ?? known.value?.viewer ?? { favorited: false, retweeted: false, bookmarked: false };
  const mine = held.get(tweet.id) ? { counts: known.value.counts, viewer: known.value.viewer } : { counts, viewer };
  known.value = { ...tweet, ...mine };
  return tweet.id;
}

/** Takes over a page; its items are ids from now on. */
export function keepPage(page) {
  return { ...page, items: page.items.map(keep) };
}

/** Changes what is known of a tweet. */
export function change(id, how) {
  const tweet = tweets.get(id);
  if (tweet?.value) {
    tweet.value = { ...tweet.value, ...how(tweet.value) };
  }
}

/** One more or fewer of something; never below none. */
export function count(id, what, by) {
  change(id, ({ counts }) => ({ counts: { ...counts, [what]: Math.max(0, counts[what] + by) } }));
}

/** Until it is let go, answers do not change a tweet's counts and marks. */
export function hold(id) {
  held.set(id, (held.get(id) ?? 0) + 1);
}

export function letGo(id) {
  const left = held.get(id) - 1;
  if (left > 0) {
    held.set(id, left);
  } else {
    held.delete(id);
  }
}

/** Whether answers do not change it now. */
export function isHeld(id) {
  return held.has(id);
}

/** A tweet was deleted by somebody. What is not known here stays unknown. */
export function deleted(id) {
  if (tweets.has(id)) {
    tweets.get(id).value = null;
  }
}

/** A tweet was deleted. */
export function gone(id) {
  const parent = tweets.get(id)?.value?.inReplyTo;
  if (parent) {
    count(parent, 'replies', -1);
  }
  tweetOf(id).value = null;
}

/** After this nothing is known. */
export function forgetTweets() {
  tweets.clear();
  held.clear();
}

function put(id, value) {
  const tweet = signal(value);
  tweets.set(id, tweet);
  return tweet;
}
