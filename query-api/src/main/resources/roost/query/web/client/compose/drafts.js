import { ofThisTab } from '../storage.js';

// What was being written, by what it answers: it outlives a reload and a session that ended meanwhile.
const KEY = 'roost.drafts';

export const draft = (about) => (ofThisTab.read(KEY) ?? {})[about] ?? '';

export function keepDraft(about, text) {
  const { [about]: _, ...others } = ofThisTab.read(KEY) ?? {};
  ofThisTab.write(KEY, text ? { ...others, [about]: text } : others);
}

export function forgetDrafts() {
  ofThisTab.write(KEY, null);
}
