import { html } from '../dom.js';
import { compose } from '../compose/writing.js';
import { loginThen } from '../session/then.js';
import { me } from '../session/token.js';
import { Icon } from '../shell/Icon.js';
import { go, place } from '../shell/router.js';
import { BOOKMARK, FAVORITE, RETWEET, mark } from './actions.js';

const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

/** What one can do to a tweet. */
export function Actions({ tweet }) {
  const { id, counts, viewer, author } = tweet;
  const write = (what) => () => (me() ? compose({ [what]: id }) : go(loginThen(place.value.path)));
  return html`<div class="actions" role="group" aria-label=${`What to do with the tweet of ${author.name}`}>
    <${Action} icon="reply" kind="reply" name="Reply" count=${counts.replies} onClick=${write('replyTo')} />
    <${Action} icon="retweet" kind="retweet" name="Retweet" count=${counts.retweets} pressed=${viewer.retweeted} onClick=${() => mark(id, RETWEET)} />
    <${Action} icon="quote" kind="quote" name="Quote" count=${counts.quotes} onClick=${write('quoteOf')} />
    <${Action} icon="heart" kind="favorite" name="Favorite" count=${counts.favorites} pressed=${viewer.favorited} onClick=${() => mark(id, FAVORITE)} />
    <${Action} icon="bookmark" kind="bookmark" name="Bookmark" count=${0} pressed=${viewer.bookmarked} onClick=${() => mark(id, BOOKMARK)} />
  </div>`;
}

function Action({ icon, kind, name, count, pressed, onClick }) {
  return html`<button type="button" class=${`action ${kind}`} title=${name} aria-label=${count ? `${name} (${count})` : name} aria-pressed=${pressed} onClick=${onClick}>
    <${Icon} name=${icon} filled=${pressed && kind !== 'retweet'} />
    <span class="count">${count > 0 ? short.format(count) : ''}</span>
  </button>`;
}
