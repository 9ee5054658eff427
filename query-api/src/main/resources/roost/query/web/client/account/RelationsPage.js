import { html } from '../dom.js';
import { use } from '../state.js';
import { useRemembered } from '../list/remembered.js';
import { Page } from '../shell/Page.js';
import { AccountList } from './AccountList.js';
import { accountOf, accountPages } from './accounts.js';
import { BLOCK, MUTE, turn } from './relations.js';

const KINDS = {
  blocked: { of: BLOCK, title: 'Blocked', none: 'You have blocked nobody.', on: 'Unblock', off: 'Block' },
  muted: { of: MUTE, title: 'Muted', none: 'You have muted nobody.', on: 'Unmute', off: 'Mute' },
};

/** Whom one has blocked or muted. */
export function RelationsPage({ params: [kind] }) {
  const { of, title, none } = KINDS[kind];
  const list = useRemembered(kind, () => accountPages(`/v1/${of.path}`));
  return html`<${Page} title=${title} note="Nobody but you sees this." back="/settings">
    <div class="tabs" role="navigation" aria-label="Lists">
      <a href="/settings/blocked" aria-current=${kind === 'blocked' ? 'page' : null}>Blocked</a>
      <a href="/settings/muted" aria-current=${kind === 'muted' ? 'page' : null}>Muted</a>
    </div>
    <${AccountList} list=${list} label=${title} empty=${html`<p class="empty soft">${none}</p>`} button=${(id) => html`<${Turn} id=${id} kind=${KINDS[kind]} />`} />
  <//>`;
}

function Turn({ id, kind }) {
  const { handle, viewer } = use(accountOf(id));
  const word = viewer?.[kind.of.mark] ? kind.on : kind.off;
  return html`<button type="button" aria-label=${`${word} @${handle}`} onClick=${() => turn(id, kind.of)}>${word}</button>`;
}
