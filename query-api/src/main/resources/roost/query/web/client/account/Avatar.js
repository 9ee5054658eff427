import { html } from '../dom.js';

const HUES = 8;

/** The picture of an account, or its initials on a colour of its own. */
export function Avatar({ account, size = 'usual' }) {
  if (account.avatarUrl) {
    return html`<img class=${`avatar ${size}`} src=${account.avatarUrl} alt="" loading="lazy" decoding="async" />`;
  }
  return html`<span class=${`avatar ${size} hue-${hue(account.id)}`} aria-hidden="true">${initials(account.name)}</span>`;
}

function initials(name) {
  const letters = name
    .split(/\s+/)
    .map((part) => part.match(/[\p{L}\p{N}]/u)?.[0])
    .filter(Boolean);
  const shown = letters.length > 1 ? letters[0] + letters.at(-1) : (letters[0] ?? '·');
  return shown.toLocaleUpperCase();
}

function hue(id) {
  let sum = 0;
  for (const digit of id) {
    sum = (sum * 31 + digit.charCodeAt(0)) % 9_973;
  }
  return sum % HUES;
}
