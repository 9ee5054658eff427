import { html } from '../dom.js';
import { words } from '../api/problem.js';

/** What goes with a tweet that is being written, each with a way to take it out again. */
export function Attachments({ attachments }) {
  const { items, remove } = attachments;
  return (
    items.length > 0 &&
    html`<ul class="attachments" aria-label="Attached">
      ${items.map(
        ({ key, url, isVideo, medium, error }, i) => html`<li key=${key} class=${error ? 'attachment bad' : 'attachment'}>
          ${isVideo ? html`<video src=${url} muted></video>` : html`<img src=${url} alt=${`Picture ${i + 1}`} />`}
          ${!medium && !error && html`<span class="uploading" role="status">Uploading…</span>`}
          ${error && html`<span class="attachment-error" role="alert">${words(error)}</span>`}
          <button type="button" class="icon-button remove" aria-label=${`Remove ${isVideo ? 'the video' : `picture ${i + 1}`}`} onClick=${() => remove(key)}>×</button>
        </li>`,
      )}
    </ul>`
  );
}
