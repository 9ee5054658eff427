import { html } from '../dom.js';
import { use } from '../state.js';
import { useRemembered } from '../list/remembered.js';
import { Page } from '../shell/Page.js';
import { AccountList } from './AccountList.js';
import { OfHandle } from './ProfilePage.js';
import { accountOf, accountPages } from './accounts.js';

/** Who follows an account. */
export function FollowersPage({ params: [handle] }) {
  return html`<${OfHandle} handle=${handle} draw=${(id) => html`<${Follows} id=${id} kind="followers" title="Followers" none="Nobody follows here yet." />`} />`;
}

/** Whom an account follows. */
export function FollowingPage({ params: [handle] }) {
  return html`<${OfHandle} handle=${handle} draw=${(id) => html`<${Follows} id=${id} kind="following" title="Following" none="Follows nobody yet." />`} />`;
}

function Follows({ id, kind, title, none }) {
  const { name, handle } = use(accountOf(id));
  const list = useRemembered(kind, () => accountPages(`/v1/accounts/${id}/${kind}`));
  return html`<${Page} title=${title} note=${name} back=${`/@${handle}`}>
    <div class="tabs" role="navigation" aria-label="Follows">
      <a href=${`/@${handle}/followers`} aria-current=${kind === 'followers' ? 'page' : null}>Followers</a>
      <a href=${`/@${handle}/following`} aria-current=${kind === 'following' ? 'page' : null}>Following</a>
    </div>
    <${AccountList} list=${list} label=${`${title} of ${name}`} empty=${html`<p class="empty soft">${none}</p>`} />
  <//>`;
}
