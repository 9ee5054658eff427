import { html, useEffect, useState } from '../dom.js';
import { use } from '../state.js';
import { Failed, Skeletons } from '../list/EndlessList.js';
import { useRemembered } from '../list/remembered.js';
import { known, me } from '../session/token.js';
import { Icon } from '../shell/Icon.js';
import { Page } from '../shell/Page.js';
import { Month } from '../time/Time.js';
import { TweetList } from '../tweet/TweetList.js';
import { tweetPages } from '../tweet/tweetPages.js';
import { AccountMenu } from './AccountMenu.js';
import { Avatar } from './Avatar.js';
import { FollowButton } from './FollowButton.js';
import { accountOf, readAccount } from './accounts.js';
import { BLOCK, turn } from './relations.js';

/** An account and its tweets, or what it has marked. */
export function ProfilePage({ params: [handle, kind = 'tweets'] }) {
  return html`<${OfHandle} handle=${handle} draw=${(id) => html`<${Profile} key=${kind} id=${id} kind=${kind} />`} />`;
}

/** Finds the account of a handle and draws with its id, or says that there is none. */
export function OfHandle({ handle, draw }) {
  const kept = useRemembered('account', () => ({ id: null }));
  const [state, setState] = useState({ id: kept.id, error: null });
  const read = async () => {
    try {
      kept.id = await readAccount(handle);
      if (kept.id === me()) {
        known(accountOf(kept.id).value);
      }
      setState({ id: kept.id, error: null });
    } catch (error) {
      setState((before) => (before.id ? before : { id: null, error }));
    }
  };
  useEffect(() => {
    read();
  }, [handle]);
  if (state.id) {
    return draw(state.id);
  }
  return html`<${Page} title=${`@${handle}`} back="/">
    ${state.error?.status === 404
      ? html`<div class="empty"><p class="empty-title">There is no @${handle}</p><p>Check the spelling; capital letters make no difference.</p><a class="button" href="/public">See what everyone says</a></div>`
      : state.error
        ? html`<${Failed} error=${state.error} again=${read} />`
        : html`<${Skeletons} kind="account" many=${false} />`}
  <//>`;
}

const LISTS = {
  tweets: { title: 'Tweets', own: 'You have not posted yet', others: 'Nothing posted yet' },
  favorites: { title: 'Favorites', own: 'You have not marked a favorite yet', others: 'No favorites yet' },
};

function Profile({ id, kind }) {
  const account = use(accountOf(id));
  const list = useRemembered(kind, () => tweetPages(`/v1/accounts/${id}/${kind}`));
  const { title, own, others } = LISTS[kind];
  const { name, handle, bio, location, createdAt, counts, viewer } = account;
  return html`<${Page} title=${name} note=${counts && `${counts.tweets} ${counts.tweets === 1 ? 'tweet' : 'tweets'}`} back="/">
    <section class="profile" aria-label="Profile">
      <div class="profile-head">
        <${Avatar} account=${account} size="large" />
        <div class="row">
          <${AccountMenu} id=${id} handle=${handle} />
          ${id === me() ? html`<a class="button" href="/settings">Edit profile</a>` : html`<${FollowButton} id=${id} />`}
        </div>
      </div>
      <p class="profile-name" dir="auto">${name}</p>
      <p class="handle">@${handle}${viewer?.followedBy && html` <span class="badge">Follows you</span>`}</p>
      ${bio && html`<p class="text bio" dir="auto">${bio}</p>`}
      <p class="facts">
        ${location && html`<span><${Icon} name="pin" />${location}</span>`}
        <span><${Icon} name="calendar" />Here since <${Month} at=${createdAt} /></span>
      </p>
      ${counts &&
      html`<p class="facts">
        <a href=${`/@${handle}/following`}><strong>${counts.following}</strong> following</a>
        <a href=${`/@${handle}/followers`}><strong>${counts.followers}</strong> ${counts.followers === 1 ? 'follower' : 'followers'}</a>
      </p>`}
    </section>
    <div class="tabs" role="navigation" aria-label="Lists">
      <a href=${`/@${handle}`} aria-current=${kind === 'tweets' ? 'page' : null}>Tweets</a>
      <a href=${`/@${handle}/favorites`} aria-current=${kind === 'favorites' ? 'page' : null}>Favorites</a>
    </div>
    ${viewer?.blocking || viewer?.blockedBy
      ? html`<${Closed} id=${id} handle=${handle} viewer=${viewer} />`
      : html`<${TweetList}
          list=${list}
          label=${`${title} of ${name}`}
          shown=${kind === 'tweets' ? id : null}
          empty=${html`<div class="empty"><p class="empty-title">${id === me() ? own : others}</p></div>`}
        />`}
  <//>`;
}

/** What stands instead of tweets across a block. */
function Closed({ id, handle, viewer }) {
  return viewer.blocking
    ? html`<div class="empty">
        <p class="empty-title">You have blocked @${handle}</p>
        <p>You do not see each other's tweets.</p>
        <button type="button" onClick=${() => turn(id, BLOCK)}>Unblock</button>
      </div>`
    : html`<div class="empty">
        <p class="empty-title">@${handle} has blocked you</p>
        <p>You do not see each other's tweets.</p>
      </div>`;
}
