import { html } from '../dom.js';
import { Page } from './Page.js';

export function NotFoundPage() {
  return html`<${Page} title="Nothing here" back="/">
    <div class="empty">
      <p class="empty-title">There is nothing at this address.</p>
      <p>The link may be mistyped, or what it led to is gone.</p>
      <a class="button" href="/">Go home</a>
    </div>
  <//>`;
}
