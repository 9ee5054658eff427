import { html } from '../dom.js';
import { signal, use } from '../state.js';
import { words } from '../api/problem.js';

const SHOWN_MS = 6_000;
const MOST = 3;

const shown = signal([]);
let last = 0;

/** Says something for some seconds; link: { href, text }. */
export function say(text, { kind = 'good', link = null } = {}) {
  const id = ++last;
  shown.value = [...shown.value, { id, text, kind, link }].slice(-MOST);
  setTimeout(() => dismiss(id), SHOWN_MS);
}

/** Says what went wrong. */
export function sayError(error) {
  say(words(error), { kind: 'bad' });
}

function dismiss(id) {
  shown.value = shown.value.filter((toast) => toast.id !== id);
}

/** Where it is said: screen readers read what appears here. */
export function Toasts() {
  const toasts = use(shown);
  return html`<div class="toasts" role="status" aria-live="polite">
    ${toasts.map(
      ({ id, text, kind, link }) => html`<div key=${id} class=${`toast ${kind}`}>
        <span>${text}</span>
        ${link && html`<a href=${link.href} onClick=${() => dismiss(id)}>${link.text}</a>`}
        <button type="button" class="toast-close" aria-label="Dismiss" onClick=${() => dismiss(id)}>×</button>
      </div>`,
    )}
  </div>`;
}
