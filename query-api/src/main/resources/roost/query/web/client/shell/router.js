import { ofThisTab } from '../storage.js';
import { signal } from '../state.js';

// Which page is shown: the address, and for each entry of the history how far it was scrolled. The page stays loaded; a
// click on a link within it changes the place.
const SCROLLED = 'roost.scrolled';
const MOST_SCROLLED = 50;

history.scrollRestoration = 'manual';

/** Where we are: { path, query, key, how }. The key names the entry of the history; how: 'first', 'link' or 'back'. */
export const place = signal(here('first'));

const scrolled = new Map(ofThisTab.read(SCROLLED) ?? []);

/** Goes to a path. */
export function go(path, { replace = false } = {}) {
  if (!replace) {
    remember();
  }
  const state = { key: freshKey() };
  history[replace ? 'replaceState' : 'pushState'](state, '', path);
  place.value = here('link');
}

/** Back to where one came from, or to a path where one came from elsewhere. */
export function back(otherwise) {
  if (history.state?.key && place.value.how !== 'first') {
    history.back();
  } else {
    go(otherwise, { replace: true });
  }
}

/** Where the page of this place was left, or its top. */
export function restoreScroll() {
  const { how, key } = place.value;
  scrollTo(0, how === 'link' ? 0 : (scrolled.get(key) ?? 0));
}

/** Starts listening to the browser's buttons and to clicks on links. */
export function listen() {
  window.addEventListener('popstate', () => {
    remember();
    place.value = here('back');
  });
  window.addEventListener('pagehide', remember);
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (link && isOurs(link) && isPlain(event)) {
      event.preventDefault();
      const target = link.pathname + link.search;
      if (target === place.value.path + place.value.query) {
        scrollTo({ top: 0, behavior: 'smooth' });
      } else {
        go(target);
      }
    }
  });
}

function isOurs(link) {
  return link.origin === location.origin && !link.target && !link.pathname.startsWith('/v1/');
}

function isPlain(event) {
  return !event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

function here(how) {
  if (!history.state?.key) {
    history.replaceState({ key: freshKey() }, '');
  }
  return { path: location.pathname, query: location.search, key: history.state.key, how };
}

function remember() {
  scrolled.delete(place.value.key);
  scrolled.set(place.value.key, Math.round(scrollY));
  ofThisTab.write(SCROLLED, [...scrolled].slice(-MOST_SCROLLED));
}

function freshKey() {
  return Math.random().toString(36).slice(2);
}
