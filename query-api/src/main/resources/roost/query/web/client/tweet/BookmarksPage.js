import { html } from '../dom.js';
import { useRemembered } from '../list/remembered.js';
import { Page } from '../shell/Page.js';
import { TweetList } from './TweetList.js';
import { tweetPages } from './tweetPages.js';

/** What one has bookmarked. */
export function BookmarksPage() {
  const list = useRemembered('bookmarks', () => tweetPages('/v1/bookmarks'));
  return html`<${Page} title="Bookmarks" note="Nobody but you sees these.">
    <${TweetList}
      list=${list}
      label="Bookmarks"
      empty=${html`<div class="empty">
        <p class="empty-title">Nothing kept yet</p>
        <p>Bookmark a tweet to find it here again.</p>
      </div>`}
    />
  <//>`;
}
