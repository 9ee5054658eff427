import { html } from '../dom.js';
import { use } from '../state.js';
import { me } from '../session/token.js';
import { accountOf, toggleFollow } from './accounts.js';

/** Follow, or following. Nothing for oneself. */
export function FollowButton({ id }) {
  const account = use(accountOf(id));
  if (!account || id === me()) {
    return null;
  }
  const following = account.viewer?.following ?? false;
  return html`<button
    type="button"
    class=${following ? 'follow following' : 'follow primary'}
    aria-label=${following ? `Unfollow @${account.handle}` : `Follow @${account.handle}`}
    onClick=${() => toggleFollow(id)}
  >
    ${following ? html`<span class="is">Following</span><span class="would">Unfollow</span>` : 'Follow'}
  </button>`;
}
