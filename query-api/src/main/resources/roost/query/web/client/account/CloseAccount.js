import { html, useState } from '../dom.js';
import { forgetPositions } from '../api/positions.js';
import { send } from '../api/request.js';
import { forgetDrafts } from '../compose/drafts.js';
import { end, token } from '../session/token.js';
import { confirm } from '../shell/confirm.js';
import { go } from '../shell/router.js';
import { say, sayError } from '../shell/toasts.js';

/** Closing the account, for good. */
export function CloseAccount({ account }) {
  const [busy, setBusy] = useState(false);
  const close = async () => {
    const sure = await confirm({
      title: `Close @${account.handle} for good?`,
      text: 'Your profile and your tweets are seen nowhere any more, your follows and sessions end, and your e-mail address and password are erased. Nobody gets the handle again. This cannot be undone.',
      yes: 'Close the account',
    });
    if (!sure) {
      return;
    }
    setBusy(true);
    const old = token();
    try {
      await send('DELETE', '/v1/accounts/me');
      end(old);
      forgetPositions();
      forgetDrafts();
      go('/', { replace: true });
      say('Your account is closed.');
    } catch (error) {
      sayError(error);
      setBusy(false);
    }
  };
  return html`<section class="panel" aria-labelledby="close-title">
    <h2 id="close-title">Close the account</h2>
    <p class="soft">Delete tweets first if you want their text erased from the log, too.</p>
    <button type="button" class="danger" disabled=${busy} onClick=${close}>${busy ? 'Closing…' : 'Close the account…'}</button>
  </section>`;
}
