import { html } from '../dom.js';
import { searchPath } from '../search/searchPath.js';

/** A tweet's text, with links where the server found some. All of it is text: what looks like markup is shown as it is. */
export function TweetText({ text, entities, large = false }) {
  return html`<p class=${large ? 'text large' : 'text'} dir="auto">${parts(text, entities)}</p>`;
}

/** The text cut at what is a link, a mention or a hashtag; positions count UTF-16 units, as strings do here. */
export function parts(text, { urls = [], mentions = [], hashtags = [] } = {}) {
  const found = [
    ...urls.map((e) => ({ ...e, kind: 'url' })),
    ...mentions.map((e) => ({ ...e, kind: 'mention' })),
    ...hashtags.map((e) => ({ ...e, kind: 'hashtag' })),
  ].sort((a, b) => a.start - b.start);
  const cut = [];
  let at = 0;
  for (const entity of found) {
    if (entity.start >= at) {
      cut.push(text.slice(at, entity.start), element(entity, text.slice(entity.start, entity.end)));
      at = entity.end;
    }
  }
  cut.push(text.slice(at));
  return cut;
}

function element(entity, shown) {
  switch (entity.kind) {
    case 'mention':
      return html`<a class="mention" href=${`/@${entity.handle}`}>${shown}</a>`;
    case 'hashtag':
      return html`<a class="hashtag" href=${searchPath(`#${entity.tag}`)}>${shown}</a>`;
    default: {
      const target = address(entity.url);
      return target === null
        ? shown
        : html`<a href=${target} target="_blank" rel="noopener noreferrer nofollow ugc">${shortened(shown)}</a>`;
    }
  }
}

/** Of what people wrote only web addresses become links. */
function address(written) {
  try {
    const url = new URL(/^https?:\/\//i.test(written) ? written : `https://${written}`);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

function shortened(written) {
  const bare = written.replace(/^https?:\/\/(www\.)?/i, '');
  return bare.length > 36 ? `${bare.slice(0, 35)}…` : bare;
}
