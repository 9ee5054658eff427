import { get } from '../api/request.js';
import { pages } from '../list/pages.js';
import { keepPage } from './tweets.js';

/** A list of tweets at a path of the API. */
export function tweetPages(path) {
  return pages(async (cursor) => keepPage(await get(`${path}${path.includes('?') ? '&' : '?'}limit=20${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)));
}
