import { html } from '../dom.js';
import { use } from '../state.js';
import { connected, look } from './connection.js';

/** Says that nothing can be reached, and that it is tried again. */
export function Banner() {
  const there = use(connected);
  return html`<div role="status" class="banner-place">
    ${!there &&
    html`<div class="banner">
      <span><strong>You are offline.</strong> What you see is what was there; trying again…</span>
      <button type="button" class="small" onClick=${look}>Try now</button>
    </div>`}
  </div>`;
}
