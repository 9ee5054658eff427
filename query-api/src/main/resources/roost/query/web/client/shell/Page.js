import { html, useEffect, useLayoutEffect, useRef } from '../dom.js';
import { Icon } from './Icon.js';
import { back as goBack, place, restoreScroll } from './router.js';

/**
 * What every page has: a heading, which is the window's title too and what a screen reader is taken to, and a way back.
 *
 * back: the path to go to where one did not come from within; none for the pages of the navigation.
 */
export function Page({ title, note, back, action, children }) {
  const heading = useRef(null);
  const { key, how } = place.value;
  useEffect(() => {
    document.title = title === 'Roost' ? title : `${title} · Roost`;
  }, [title]);
  useLayoutEffect(() => {
    restoreScroll();
    const first = document.querySelector('main [data-first]');
    if (first) {
      first.focus();
    } else if (how === 'link') {
      heading.current.focus({ preventScroll: true });
    }
  }, [key]);
  return html`
    <header class="page-head">
      ${back &&
      html`<button type="button" class="icon-button" aria-label="Back" onClick=${() => goBack(back)}>
        <${Icon} name="back" />
      </button>`}
      <div class="page-title">
        <h1 tabindex="-1" ref=${heading}>${title}</h1>
        ${note && html`<p class="soft">${note}</p>`}
      </div>
      ${action}
    </header>
    ${children}
  `;
}
