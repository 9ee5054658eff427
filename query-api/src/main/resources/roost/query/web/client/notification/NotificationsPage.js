import { html, useEffect } from '../dom.js';
import { get } from '../api/request.js';
import { use } from '../state.js';
import { Avatar } from '../account/Avatar.js';
import { EndlessList } from '../list/EndlessList.js';
import { pages } from '../list/pages.js';
import { useRemembered } from '../list/remembered.js';
import { Icon } from '../shell/Icon.js';
import { Page } from '../shell/Page.js';
import { go } from '../shell/router.js';
import { Ago } from '../time/Time.js';
import { TweetCard } from '../tweet/TweetCard.js';
import { TweetText } from '../tweet/TweetText.js';
import { keep, tweetOf } from '../tweet/tweets.js';
import { markRead, unread } from './unread.js';

const KINDS = {
  follow: { icon: 'user', did: 'followed you' },
  favorite: { icon: 'heart', did: 'favorited your tweet' },
  retweet: { icon: 'retweet', did: 'retweeted you' },
};
const MOST_AVATARS = 5;

/** What others did that concerns who looks. To see it is to have read it. */
export function NotificationsPage() {
  const list = useRemembered('notifications', notificationList);
  const { items } = use(list.state);
  const news = use(unread);
  useEffect(() => {
    if (news > 0 && items !== null) {
      list.reload();
    }
  }, [news > 0]);
  useEffect(() => {
    if (items?.length > 0 && news > 0 && !document.hidden && !list.state.value.busy) {
      markRead(items[0].id);
    }
  }, [items, news]);
  return html`<${Page} title="Notifications">
    <${EndlessList}
      list=${list}
      label="Notifications"
      draw=${(item) => html`<${Notification} key=${`${item.type} ${item.about}`} item=${item} />`}
      empty=${html`<div class="empty">
        <p class="empty-title">Nothing yet</p>
        <p>When somebody follows you, mentions you or favorites what you say, it stands here.</p>
      </div>`}
    />
  <//>`;
}

function notificationList() {
  return pages(async (cursor) => {
    const page = await get(`/v1/notifications?limit=20${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    return { ...page, items: page.items.map(kept) };
  });
}

/** As the list keeps it: its tweet stands where all tweets do. */
function kept({ tweet, ...item }) {
  const about = item.id.slice(item.id.lastIndexOf('-') + 1);
  return { ...item, about, tweet: tweet ? keep(tweet) : null };
}

function Notification({ item }) {
  const kind = KINDS[item.type];
  // A mention, a reply or a quote is a tweet, and shown as one.
  return kind ? html`<${Group} item=${item} kind=${kind} />` : html`<${TweetCard} id=${item.tweet} />`;
}

function Group({ item: { type, accounts, count, createdAt, tweet }, kind }) {
  const open = (event) => tweet && !event.target.closest('a') && !String(getSelection()) && go(`/tweets/${tweet}`);
  return html`<article class="notification" data-notification=${type} onClick=${open}>
    <span class=${`notification-icon ${type}`}><${Icon} name=${kind.icon} filled=${type === 'favorite'} /></span>
    <div class="notification-body">
      <div class="notification-who" aria-hidden="true">
        ${accounts.slice(0, MOST_AVATARS).map((account) => html`<a key=${account.id} href=${`/@${account.handle}`} tabindex="-1"><${Avatar} account=${account} size="small" /></a>`)}
      </div>
      <p class="notification-what">
        <a class="name" href=${`/@${accounts[0].handle}`} dir="auto">${accounts[0].name}</a>
        ${count === 2 && accounts[1] && html` and <a class="name" href=${`/@${accounts[1].handle}`} dir="auto">${accounts[1].name}</a>`}
        ${count > 2 || (count === 2 && !accounts[1]) ? ` and ${count - 1} ${count === 2 ? 'other' : 'others'}` : ''}
        ${` ${kind.did} `}<span class="dot" aria-hidden="true">·</span> ${tweet ? html`<a class="when" href=${`/tweets/${tweet}`}><${Ago} at=${createdAt} /></a>` : html`<${Ago} at=${createdAt} />`}
      </p>
      ${tweet && html`<${About} id=${tweet} />`}
    </div>
  </article>`;
}

function About({ id }) {
  const tweet = use(tweetOf(id));
  return tweet && html`<div class="soft"><${TweetText} text=${tweet.text} /></div>`;
}
