import { html } from '../dom.js';
import { AccountList } from '../account/AccountList.js';
import { accountPages } from '../account/accounts.js';
import { useRemembered } from '../list/remembered.js';
import { Page } from '../shell/Page.js';

const KINDS = {
  favorites: { title: 'Favorites', label: 'Who marked this tweet as a favorite', none: 'Nobody has marked this tweet yet.' },
  retweets: { title: 'Retweets', label: 'Who retweeted this tweet', none: 'Nobody has retweeted this tweet yet.' },
};

/** Who marked or retweeted a tweet. */
export function MarkersPage({ params: [id, kind] }) {
  const { title, label, none } = KINDS[kind];
  const list = useRemembered(kind, () => accountPages(`/v1/tweets/${id}/${kind}`));
  return html`<${Page} title=${title} note=${label} back=${`/tweets/${id}`}>
    <${AccountList} list=${list} label=${label} empty=${html`<p class="empty soft">${none}</p>`} />
  <//>`;
}
