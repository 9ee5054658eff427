import { send } from '../api/request.js';
import { forgetPositions } from '../api/positions.js';
import { forgetDrafts } from '../compose/drafts.js';
import { go } from '../shell/router.js';
import { sayError } from '../shell/toasts.js';
import { end, token } from './token.js';

/** Ends the session on every node and forgets it here. */
export async function logOut() {
  const old = token();
  try {
    await send('DELETE', '/v1/sessions');
  } catch (error) {
    if (error.status !== 401) {
      // The token would live on for minutes; who logs out should know.
      sayError(error);
      return;
    }
  }
  end(old);
  forgetPositions();
  forgetDrafts();
  go('/', { replace: true });
}
