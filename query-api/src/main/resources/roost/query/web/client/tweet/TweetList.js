import { html } from '../dom.js';
import { EndlessList } from '../list/EndlessList.js';
import { TweetCard } from './TweetCard.js';

/** An endless list of tweets. shown: the account whose tweets show even if it is muted. */
export function TweetList({ list, label, empty, shown = null }) {
  return html`<${EndlessList} list=${list} label=${label} empty=${empty} draw=${(id) => html`<${TweetCard} key=${id} id=${id} shown=${shown} />`} />`;
}
