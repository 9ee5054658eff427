import { html, useEffect } from '../dom.js';
import { signal, use } from '../state.js';
import { get } from '../api/request.js';
import { Composer } from '../compose/Composer.js';
import { posted } from '../compose/posted.js';
import { EndlessList, Failed, Skeletons } from '../list/EndlessList.js';
import { pages } from '../list/pages.js';
import { useRemembered } from '../list/remembered.js';
import { session } from '../session/token.js';
import { Page } from '../shell/Page.js';
import { back } from '../shell/router.js';
import { TweetCard } from './TweetCard.js';
import { keep, tweetOf } from './tweets.js';

/** A tweet among what it replies to and what replies to it. */
export function ThreadPage({ params: [id] }) {
  const thread = useRemembered('thread', () => threadOf(id));
  const account = use(session)?.account;
  const main = use(tweetOf(id));
  const ancestors = use(thread.ancestors);
  const { items, error } = use(thread.replies.state);
  useEffect(() => {
    if (items === null) {
      thread.replies.more();
    }
  }, [thread]);
  useEffect(() => posted.watch((reply) => tweetOf(reply).value?.inReplyTo === id && thread.replies.append(reply)), [thread]);
  useAncestorsAbove(ancestors);
  return html`<${Page} title="Tweet" back="/">
    ${items === null && !main && (error ? html`<${Failed} error=${error} again=${thread.replies.more} />` : html`<${Skeletons} kind="tweet" many=${false} />`)}
    ${items !== null && !main && html`<div class="empty"><p class="empty-title">This tweet is not there any more.</p><a class="button" href="/">Go home</a></div>`}
    ${ancestors.length > 0 && tweetOf(ancestors[0]).value?.inReplyTo && html`<p class="earlier"><a href=${`/tweets/${tweetOf(ancestors[0]).value.inReplyTo}`}>Earlier in this thread</a></p>`}
    ${ancestors.map((ancestor) => html`<${TweetCard} key=${ancestor} id=${ancestor} thread />`)}
    ${main &&
    html`<div id="thread-main">
        <${TweetCard} key=${id} id=${id} large removed=${() => back('/')} />
      </div>
      ${account && html`<${Composer} key=${`reply-${id}`} replyTo=${id} placeholder="Write a reply" />`}
      <${EndlessList}
        list=${thread.replies}
        label="Replies"
        empty=${html`<p class="empty soft">No replies yet.</p>`}
        draw=${(reply) => html`<${TweetCard} key=${reply} id=${reply} under />`}
      />`}
  <//>`;
}

function threadOf(id) {
  const ancestors = signal([]);
  const replies = pages(async (cursor) => {
    const page = await get(`/v1/tweets/${id}/thread?limit=20${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    if (cursor === null) {
      ancestors.value = page.ancestors.map(keep);
    }
    keep(page.tweet);
    return { items: page.replies.map(keep), next: page.next };
  });
  return { ancestors, replies };
}

/** What comes in above must not push the tweet away that one came for. */
function useAncestorsAbove(ancestors) {
  useEffect(() => {
    if (ancestors.length > 0) {
      const main = document.getElementById('thread-main');
      const { top } = main?.getBoundingClientRect() ?? { top: 0 };
      if (main && scrollY === 0) {
        scrollTo(0, top - 72);
      }
    }
  }, [ancestors]);
}
