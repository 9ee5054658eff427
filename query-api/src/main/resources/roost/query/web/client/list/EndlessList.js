import { html, useEffect, useRef } from '../dom.js';
import { use } from '../state.js';
import { words } from '../api/problem.js';

const AHEAD = '800px';

/**
 * Shows a list and reads on before its end comes into sight.
 *
 * draw: makes an element of an item; empty: what stands where there is nothing; skeleton: what stands while it is read.
 */
export function EndlessList({ list, draw, empty, label, skeleton = 'tweet' }) {
  const { items, next, busy, error } = use(list.state);
  const end = useRef(null);
  useEffect(() => {
    if (items === null) {
      list.more();
    }
  }, [list]);
  useEffect(() => {
    if (!next || error) {
      return undefined;
    }
    const watcher = new IntersectionObserver(([entry]) => entry.isIntersecting && list.more(), { rootMargin: AHEAD });
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [list, next, error]);
  return html`<section class="list" aria-label=${label} aria-busy=${busy}>
    ${items?.map(draw)}
    ${items?.length === 0 && !next && empty}
    ${error && html`<${Failed} error=${error} again=${list.more} />`}
    ${busy && html`<${Skeletons} kind=${skeleton} many=${items === null} />`}
    <div ref=${end} class="list-end">
      ${next && !busy && !error && html`<button type="button" class="quiet" onClick=${list.more}>Show more</button>`}
      ${items?.length > 0 && next === null && !busy && html`<span class="soft" aria-hidden="true">·</span>`}
    </div>
  </section>`;
}

/** What went wrong, and a way to try again. */
export function Failed({ error, again }) {
  return html`<div class="failed" role="alert">
    <p>${words(error)}</p>
    ${error.status !== 404 && again && html`<button type="button" onClick=${again}>Try again</button>`}
  </div>`;
}

/** Stands for what is being read. */
export function Skeletons({ kind, many }) {
  return html`<div class="skeletons" role="status">
    <span class="unseen">Loading…</span>
    ${Array.from({ length: many ? 5 : 1 }, (_, i) => html`<div key=${i} class=${`skeleton ${kind}`} aria-hidden="true">
      <span class="bone round"></span><span class="bone short"></span><span class="bone"></span><span class="bone most"></span>
    </div>`)}
  </div>`;
}
