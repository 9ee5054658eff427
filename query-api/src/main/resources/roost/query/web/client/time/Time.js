import { html } from '../dom.js';
import { signal, use } from '../state.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clock = signal(Date.now());
setInterval(() => {
  if (!document.hidden) {
    clock.value = Date.now();
  }
}, 20_000);

const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });

/** How long ago, in a few characters; the whole of it as the title. */
export function Ago({ at }) {
  const now = use(clock);
  const date = new Date(at);
  return html`<time datetime=${at} title=${full.format(date)}>${ago(date, now)}</time>`;
}

/** The day and the time. */
export function Exactly({ at }) {
  const date = new Date(at);
  return html`<time datetime=${at} title=${full.format(date)}>${dayAndTime.format(date)}</time>`;
}

/** The month, for what is long ago. */
export function Month({ at }) {
  return html`<time datetime=${at}>${month.format(new Date(at))}</time>`;
}

export function ago(date, now) {
  // Clocks differ: what is of the next moment is of now.
  const ms = Math.max(0, now - date.getTime());
  if (ms < MINUTE) {
    return 'now';
  }
  if (ms < HOUR) {
    return `${Math.floor(ms / MINUTE)}m`;
  }
  if (ms < DAY) {
    return `${Math.floor(ms / HOUR)}h`;
  }
  if (ms < 7 * DAY) {
    return `${Math.floor(ms / DAY)}d`;
  }
  return (date.getFullYear() === new Date(now).getFullYear() ? day : dayOfYear).format(date);
}
