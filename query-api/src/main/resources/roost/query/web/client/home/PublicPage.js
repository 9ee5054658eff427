import { html } from '../dom.js';
import { use } from '../state.js';
import { useRemembered } from '../list/remembered.js';
import { Icon } from '../shell/Icon.js';
import { Page } from '../shell/Page.js';
import { TweetList } from '../tweet/TweetList.js';
import { tweetPages } from '../tweet/tweetPages.js';

/** The newest tweets of all. */
export function PublicPage() {
  const list = useRemembered('public', () => tweetPages('/v1/timelines/public'));
  return html`<${Page} title="Everyone" note="The newest tweets of all" action=${html`<${Refresh} list=${list} />`}>
    <${PublicList} list=${list} />
  <//>`;
}

/** The list alone. */
export function PublicList({ list }) {
  return html`<${TweetList}
    list=${list}
    label="The newest tweets of all"
    empty=${html`<div class="empty"><p class="empty-title">Nobody has said anything yet</p><p>Be the first.</p></div>`}
  />`;
}

function Refresh({ list }) {
  const { busy } = use(list.state);
  return html`<button type="button" class=${busy ? 'icon-button turning' : 'icon-button'} aria-label="Refresh" title="Refresh" disabled=${busy} onClick=${() => {
    scrollTo({ top: 0 });
    list.reload();
  }}><${Icon} name="refresh" /></button>`;
}
