import { html } from '../dom.js';
import { useRemembered } from '../list/remembered.js';
import { AccountList } from '../account/AccountList.js';
import { accountPages } from '../account/accounts.js';
import { Page } from '../shell/Page.js';
import { Trends } from '../trend/Trends.js';
import { TweetList } from '../tweet/TweetList.js';
import { tweetPages } from '../tweet/tweetPages.js';
import { SearchBox } from './SearchBox.js';
import { searchPath } from './searchPath.js';

/** Looks for tweets and accounts. What is looked for stands in the address, so it can be kept, sent and gone back to. */
export function SearchPage({ query }) {
  const asked = new URLSearchParams(query);
  const q = asked.get('q')?.trim() ?? '';
  const kind = asked.get('in') === 'accounts' ? 'accounts' : 'tweets';
  return html`<${Page} title="Search" note=${q}>
    <${SearchBox} q=${q} kind=${kind} />
    ${q
      ? html`
          <div class="tabs" role="navigation" aria-label="What is found">
            <${Tab} q=${q} kind="tweets" name="Tweets" current=${kind} />
            <${Tab} q=${q} kind="accounts" name="Accounts" current=${kind} />
          </div>
          <${kind === 'tweets' ? FoundTweets : FoundAccounts} q=${q} />
        `
      : html`<${Trends} />`}
  <//>`;
}

function Tab({ q, kind, name, current }) {
  return html`<a href=${searchPath(q, kind)} aria-current=${kind === current ? 'page' : null}>${name}</a>`;
}

function FoundTweets({ q }) {
  const list = useRemembered('found tweets', () => tweetPages(`/v1/search/tweets?q=${encodeURIComponent(q)}`));
  return html`<${TweetList} list=${list} label=${`Tweets for ${q}`} empty=${html`<${Nothing} q=${q} what="tweets" />`} />`;
}

function FoundAccounts({ q }) {
  const list = useRemembered('found accounts', () => accountPages(`/v1/search/accounts?q=${encodeURIComponent(q)}`));
  return html`<${AccountList} list=${list} label=${`Accounts for ${q}`} empty=${html`<${Nothing} q=${q} what="accounts" />`} />`;
}

function Nothing({ q, what }) {
  return html`<div class="empty">
    <p class="empty-title">No ${what} found</p>
    <p dir="auto">Nothing matches “${q}”. All words have to be there; try fewer.</p>
  </div>`;
}
