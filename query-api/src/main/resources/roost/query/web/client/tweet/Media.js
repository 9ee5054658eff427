import { html } from '../dom.js';

/** The pictures of a tweet, each a link to the whole of it, or its video. */
export function Media({ media, author }) {
  if (media.length === 0) {
    return null;
  }
  return html`<div class=${`media of-${media.length}`}>
    ${media.map((medium, i) => (medium.type.startsWith('video/') ? Video(medium) : Picture(medium, i, media.length, author)))}
  </div>`;
}

function Picture(medium, i, of, author) {
  const what = `Picture ${of > 1 ? `${i + 1} of ${of} ` : ''}by ${author.name}`;
  return html`<a key=${medium.id} class="picture" href=${medium.url} target="_blank" rel="noopener">
    <img src=${medium.thumbnailUrl ?? medium.url} width=${medium.width} height=${medium.height} alt=${what} loading="lazy" decoding="async" />
  </a>`;
}

function Video(medium) {
  return html`<video key=${medium.id} src=${medium.url} width=${medium.width} height=${medium.height} controls preload="metadata"></video>`;
}
