import { html, useEffect } from '../dom.js';
import { signal, use } from '../state.js';
import { get } from '../api/request.js';
import { Composer } from '../compose/Composer.js';
import { posted } from '../compose/posted.js';
import { pages } from '../list/pages.js';
import { useRemembered } from '../list/remembered.js';
import { me } from '../session/token.js';
import { Page } from '../shell/Page.js';
import { TweetList } from '../tweet/TweetList.js';
import { keepPage, tweetOf } from '../tweet/tweets.js';
import { arrivals } from './arrivals.js';

/** The home timeline. */
export function HomePage() {
  const home = useRemembered('home', homeList);
  useEffect(() => {
    const coming = arrivals(home);
    coming.now();
    const forget = posted.watch((id) => {
      // At once from the answer; what else has come by now is asked for.
      home.list.prepend([id]);
      coming.now();
    });
    return () => {
      coming.stop();
      forget();
    };
  }, [home]);
  return html`<${Page} title="Home">
    <${Composer} />
    <${NewBar} home=${home} />
    <${TweetList}
      list=${home.list}
      label="Home timeline"
      empty=${html`<div class="empty">
        <p class="empty-title">It is quiet here</p>
        <p>Follow a few people, and what they say comes to roost on this page.</p>
        <a class="button primary" href="/public">See what everyone says</a>
      </div>`}
    />
  <//>`;
}

/** The list, and what has arrived and is not shown yet: nothing moves under the eyes of who reads. */
function homeList() {
  const list = pages(async (cursor) => keepPage(await get(`/v1/timelines/home?limit=20${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)));
  const waiting = signal([]);
  const overflown = signal(false);
  const show = () => {
    if (overflown.value) {
      overflown.value = false;
      waiting.value = [];
      list.reload();
    } else {
      const fresh = waiting.value;
      waiting.value = [];
      list.prepend(fresh);
    }
  };
  return {
    list,
    waiting,
    overflown,
    show,
    since: () => (overflown.value || list.state.value.busy ? null : list.state.value.prev),
    arrived(page) {
      const { items, prev } = keepPage(page);
      list.newFrom(prev);
      const shown = new Set([...list.state.value.items, ...waiting.value]);
      const fresh = items.filter((id) => !shown.has(id));
      waiting.value = [...fresh, ...waiting.value];
      // Who has just posted, maybe on another page, looks for it.
      if (fresh.some((id) => tweetOf(id).value?.author.id === me())) {
        show();
      }
    },
    tooMany() {
      overflown.value = true;
    },
  };
}

function NewBar({ home }) {
  const waiting = use(home.waiting);
  const overflown = use(home.overflown);
  const show = () => {
    home.show();
    scrollTo({ top: 0 });
  };
  const text = overflown ? 'Many new tweets' : `${waiting.length} new ${waiting.length === 1 ? 'tweet' : 'tweets'}`;
  return html`<div class="new-place" role="status">
    ${(waiting.length > 0 || overflown) && html`<button type="button" class="new-bar" onClick=${show}>${text}</button>`}
  </div>`;
}
