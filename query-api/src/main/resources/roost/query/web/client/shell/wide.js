import { signal } from '../state.js';

const query = matchMedia('(width >= 76rem)');

/** Whether the window has room beside the page; keep in step with styles/search.css. */
export const wide = signal(query.matches);

query.addEventListener('change', () => {
  wide.value = query.matches;
});
