import { html } from '../dom.js';
import { EndlessList } from '../list/EndlessList.js';
import { TweetCard } from './TweetCard.js';

/** An endless list of tweets. */
export function TweetList({ list, label, empty }) {
  return html`<${EndlessList} list=${list} label=${label} empty=${empty} draw=${(id) => html`<${TweetCard} key=${id} id=${id} />`} />`;
}
