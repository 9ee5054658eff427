import { place } from '../shell/router.js';
import { signal } from '../state.js';

/** What is being written in the dialog: { replyTo } or { quoteOf } or {}; null while it is closed. */
export const writing = signal(null);

/** Opens the dialog. */
export function compose(about = {}) {
  writing.value = about;
}

// Who goes to another page, by a link or the Back button, has left the dialog.
place.watch(() => {
  writing.value = null;
});
