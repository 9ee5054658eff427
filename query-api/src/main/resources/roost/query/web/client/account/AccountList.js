import { html } from '../dom.js';
import { use } from '../state.js';
import { EndlessList } from '../list/EndlessList.js';
import { go } from '../shell/router.js';
import { Avatar } from './Avatar.js';
import { FollowButton } from './FollowButton.js';
import { accountOf } from './accounts.js';

/** An endless list of accounts. button: makes what stands beside an id; by itself it follows. */
export function AccountList({ list, label, empty, button = follow }) {
  return html`<${EndlessList} list=${list} label=${label} empty=${empty} skeleton="account" draw=${(id) => html`<${AccountCard} key=${id} id=${id} button=${button} />`} />`;
}

const follow = (id) => html`<${FollowButton} id=${id} />`;

function AccountCard({ id, button }) {
  const account = use(accountOf(id));
  if (!account) {
    return null;
  }
  const { handle, name, bio, viewer } = account;
  const open = (event) => !event.target.closest('a, button') && !String(getSelection()) && go(`/@${handle}`);
  return html`<article class="account-card" data-account=${id} onClick=${open}>
    <a href=${`/@${handle}`} tabindex="-1" aria-hidden="true"><${Avatar} account=${account} /></a>
    <div class="account-card-body">
      <div class="account-card-head">
        <div class="names">
          <a class="name" href=${`/@${handle}`} dir="auto">${name}</a>
          <span class="handle">@${handle}${viewer?.followedBy && html` <span class="badge">Follows you</span>`}</span>
        </div>
        ${button(id)}
      </div>
      ${bio && html`<p class="text" dir="auto">${bio}</p>`}
    </div>
  </article>`;
}
