import { html, useEffect } from '../dom.js';
import { use } from '../state.js';
import { Failed, Skeletons } from '../list/EndlessList.js';
import { searchPath } from '../search/searchPath.js';
import { readTrends, trends, watchTrends } from './trends.js';

/** What more people talk about than they used to, in the last hour. */
export function Trends() {
  const { items, error } = use(trends);
  useEffect(watchTrends, []);
  return html`<section class="trends" aria-label="Trends">
    <h2 class="section-title">Trending now</h2>
    ${items === null && !error && html`<${Skeletons} kind="account" />`}
    ${error && !items && html`<${Failed} error=${error} again=${readTrends} />`}
    ${items?.length === 0 && html`<p class="empty soft">Nothing stands out right now.</p>`}
    ${items?.length > 0 &&
    html`<ol>
      ${items.map(
        ({ tag, tweets, accounts }) => html`<li key=${tag}>
          <a href=${searchPath(`#${tag}`)}>
            <strong dir="auto">#${tag}</strong>
            <span class="soft">${tweets} tweets by ${accounts} people</span>
          </a>
        </li>`,
      )}
    </ol>`}
  </section>`;
}
