import { html } from '../dom.js';
import { use } from '../state.js';
import { AccountMenu } from '../account/AccountMenu.js';
import { Avatar } from '../account/Avatar.js';
import { silenced } from '../account/relations.js';
import { me } from '../session/token.js';
import { Icon } from '../shell/Icon.js';
import { go } from '../shell/router.js';
import { Ago, Exactly } from '../time/Time.js';
import { Actions } from './Actions.js';
import { remove } from './actions.js';
import { Media } from './Media.js';
import { TweetText } from './TweetText.js';
import { tweetOf } from './tweets.js';

/**
 * A tweet in a list; a retweet shows its original. Nothing once it is deleted, or its author was blocked or muted.
 *
 * large: the one that a page is about; thread: it goes on below; under: what it replies to stands above; shown: the account
 * whose tweets show in any case.
 */
export function TweetCard({ id, large = false, thread = false, under = false, removed = null, shown = null }) {
  const tweet = use(tweetOf(id));
  const silent = use(silenced);
  if (!tweet || (!large && tweet.author.id !== shown && silent.has(tweet.author.id))) {
    return null;
  }
  if (tweet.retweetOf) {
    return silent.has(tweet.retweetOf.author.id) && tweet.retweetOf.author.id !== shown ? null : html`<${Retweet} by=${tweet.author} id=${tweet.retweetOf.id} shown=${shown} />`;
  }
  const { author } = tweet;
  const label = `tweet-${id}`;
  return html`<article class=${`tweet ${large ? 'is-large' : ''} ${thread ? 'goes-on' : ''}`} data-tweet=${id} aria-labelledby=${label} onClick=${large ? null : open(id)}>
    <a class="avatar-link" href=${`/@${author.handle}`} tabindex="-1" aria-hidden="true"><${Avatar} account=${author} /></a>
    <div class="tweet-body">
      <header class="byline" id=${label}>
        <a class="name" href=${`/@${author.handle}`} dir="auto">${author.name}</a>
        <span class="handle">@${author.handle}</span>
        ${!large && html`<span class="dot" aria-hidden="true">·</span><a class="when" href=${`/tweets/${id}`}><${Ago} at=${tweet.createdAt} /></a>`}
        ${author.id !== me() && html`<${AccountMenu} id=${author.id} handle=${author.handle} />`}
        ${author.id === me() &&
        html`<button type="button" class="icon-button delete" aria-label="Delete this tweet" title="Delete" onClick=${() => remove(id).then((is) => is && removed?.())}>
          <${Icon} name="trash" />
        </button>`}
      </header>
      ${tweet.inReplyTo && !large && !thread && !under && html`<${ReplyNote} to=${tweet.inReplyTo} />`}
      <${TweetText} text=${tweet.text} entities=${tweet.entities} large=${large} />
      <${Media} media=${tweet.media} author=${author} />
      <${Quoted} tweet=${tweet} />
      ${large && html`<${Numbers} tweet=${tweet} />`}
      <${Actions} tweet=${tweet} />
    </div>
  </article>`;
}

function Retweet({ by, id, shown }) {
  return html`<div class="retweeted">
    <p class="retweeted-by">
      <${Icon} name="retweet" />
      <a href=${`/@${by.handle}`}>${by.id === me() ? 'You' : by.name} retweeted</a>
    </p>
    <${TweetCard} id=${id} shown=${shown} />
  </div>`;
}

function ReplyNote({ to }) {
  const parent = use(tweetOf(to));
  return html`<p class="reply-note">
    <a href=${`/tweets/${to}`}>${parent ? `In reply to @${parent.author.handle}` : 'In reply to a tweet'}</a>
  </p>`;
}

function Quoted({ tweet }) {
  if (tweet.quoteOf) {
    return html`<${QuoteCard} id=${tweet.quoteOf.id} />`;
  }
  return tweet.quoteOfId ? html`<p class="quote-card missing">The quoted tweet is not there any more.</p>` : null;
}

/** A tweet within another, or within what is being written. */
export function QuoteCard({ id, linked = true }) {
  const tweet = use(tweetOf(id));
  if (!tweet) {
    return html`<p class="quote-card missing">The quoted tweet is not there any more.</p>`;
  }
  const { author, media } = tweet;
  return html`<div class="quote-card" onClick=${linked ? open(id) : null}>
    <div class="byline">
      <${Avatar} account=${author} size="tiny" />
      <span class="name" dir="auto">${author.name}</span>
      <span class="handle">@${author.handle}</span>
      <span class="dot" aria-hidden="true">·</span>
      ${linked ? html`<a class="when" href=${`/tweets/${id}`}><${Ago} at=${tweet.createdAt} /></a>` : html`<${Ago} at=${tweet.createdAt} />`}
    </div>
    <${TweetText} text=${tweet.text} entities=${linked ? tweet.entities : {}} />
    ${media.length > 0 && html`<p class="soft">${media.length === 1 ? '1 picture or video' : `${media.length} pictures`}</p>`}
  </div>`;
}

function Numbers({ tweet: { id, counts, createdAt, place } }) {
  return html`<p class="numbers">
    <${Exactly} at=${createdAt} />
    ${place?.name && html`<span><${Icon} name="pin" /> ${place.name}</span>`}
    ${counts.retweets > 0 && html`<a href=${`/tweets/${id}/retweets`}><strong>${counts.retweets}</strong> ${counts.retweets === 1 ? 'retweet' : 'retweets'}</a>`}
    ${counts.favorites > 0 && html`<a href=${`/tweets/${id}/favorites`}><strong>${counts.favorites}</strong> ${counts.favorites === 1 ? 'favorite' : 'favorites'}</a>`}
    ${counts.quotes > 0 && html`<span><strong>${counts.quotes}</strong> ${counts.quotes === 1 ? 'quote' : 'quotes'}</span>`}
  </p>`;
}

/** A click beside links and buttons opens the tweet; who selects text is left alone. The time is the link for all others. */
function open(id) {
  return (event) => {
    if (!event.target.closest('a, button, video, input, textarea, .quote-card, .menu') && !String(getSelection())) {
      go(`/tweets/${id}`);
    } else if (event.currentTarget.matches('.quote-card') && !event.target.closest('a, button') && !String(getSelection())) {
      event.stopPropagation();
      go(`/tweets/${id}`);
    }
  };
}
