import { useMemo } from '../dom.js';
import { place } from '../shell/router.js';

// Lists by the entry of the history they were shown in: who goes back finds them as they were, and where.
const MOST = 30;
const lists = new Map();

/** The list of this place, made where there is none yet. */
export function useRemembered(name, make) {
  const key = `${place.value.key} ${name}`;
  return useMemo(() => remembered(key, make), [key]);
}

/** After this nothing is found again. */
export function forgetLists() {
  lists.clear();
}

function remembered(key, make) {
  const list = lists.get(key) ?? make();
  lists.delete(key);
  lists.set(key, list);
  if (lists.size > MOST) {
    lists.delete(lists.keys().next().value);
  }
  return list;
}
