import { ofThisTab } from '../storage.js';

// How far the log is that this tab has seen: sent with every request, so that what is read is at least as new as what
// was written and read before. Every source counts up, so the higher number is the newer one; the server does the same
// (Positions in schemas), and takes 32 entries.
//
// Kept for this tab, so that a reload after a post shows the post. Only for a minute: the views need milliseconds, and a
// position that never comes true again (of a log that was thrown away) must not make every page fail for ever.
const KEY = 'roost.positions';
const KEPT_MS = 60_000;
const MOST = 32;

let seen = new Map(ofThisTab.read(KEY) ?? []);

/** The value of Roost-Position to send; empty for none. */
export function position(now = Date.now()) {
  const entries = [...seen].filter(([, { at }]) => now - at < KEPT_MS);
  if (entries.length !== seen.size) {
    keep(entries);
  }
  return entries.map(([source, { seq }]) => `${source}:${seq}`).join(',');
}

/** Takes over what an answer carried. Repeating what is known keeps it no longer. */
export function see(header, now = Date.now()) {
  const before = seen;
  for (const entry of (header ?? '').split(',')) {
    const at = entry.lastIndexOf(':');
    const source = entry.slice(0, at).trim();
    const seq = Number(entry.slice(at + 1));
    if (at > 0 && Number.isSafeInteger(seq) && !(seen.get(source)?.seq >= seq)) {
      if (seen === before) {
        seen = new Map(seen);
      }
      // The newest stand last, so that the oldest go first.
      seen.delete(source);
      seen.set(source, { seq, at: now });
    }
  }
  if (seen !== before) {
    keep([...seen].slice(-MOST));
  }
}

/** From now on whatever is there is new enough. */
export function forgetPositions() {
  keep([]);
}

function keep(entries) {
  seen = new Map(entries);
  ofThisTab.write(KEY, entries.length ? entries : null);
}
