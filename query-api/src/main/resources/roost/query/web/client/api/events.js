import { position, see } from './positions.js';
import { refresh, token } from '../session/token.js';

// Server-sent events by fetch: the token goes in a header, which EventSource cannot send.
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
// The server says something every 15 s, if only that it is there.
const SILENT_MS = 40_000;
const LONGEST_EVENT = 1 << 20;

/**
 * Keeps a stream of events open until it is stopped: opens it again where it ended, after a pause that grows while nobody
 * answers.
 *
 * heard(name, data, id): an event; state(open): whether it is open now. Returns { stop }.
 */
export function events(path, { heard, state }) {
  let stopped = false;
  let last = null;
  let pauseMs = FIRST_PAUSE_MS;
  let abort = null;
  let wake = null;

  async function run() {
    while (!stopped) {
      try {
        await once();
      } catch {
        // Nobody there, or it broke off.
      }
      state(false);
      if (!stopped) {
        await new Promise((go) => {
          const timer = setTimeout(go, pauseMs);
          wake = () => {
            clearTimeout(timer);
            go();
          };
        });
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  async function once() {
    abort = new AbortController();
    const sent = token();
    const headers = { Authorization: `Bearer ${sent}`, Accept: 'text/event-stream' };
    const at = position();
    if (at) {
      headers['Roost-Position'] = at;
    }
    if (last) {
      headers['Last-Event-ID'] = last;
    }
    const silent = alarm(() => abort.abort());
    try {
      const answer = await fetch(path, { headers, cache: 'no-store', credentials: 'omit', signal: abort.signal });
      see(answer.headers.get('Roost-Position'));
      const fresh = answer.headers.get('Roost-Token');
      if (fresh) {
        refresh(sent, fresh);
      }
      if (answer.status === 400) {
        // What it ended with is not known any more.
        last = null;
      }
      if (!answer.ok) {
        await answer.body?.cancel();
        return;
      }
      pauseMs = FIRST_PAUSE_MS;
      state(true);
      await read(answer.body.pipeThrough(new TextDecoderStream()).getReader(), silent);
    } finally {
      silent.off();
    }
  }

  async function read(reader, silent) {
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done || stopped) {
        return;
      }
      silent.again();
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      if (rest.length > LONGEST_EVENT) {
        throw new Error('an event does not end');
      }
      blocks.forEach(event);
    }
  }

  function event(block) {
    const said = {};
    for (const line of block.split('\n')) {
      const at = line.indexOf(': ');
      if (at > 0) {
        said[line.slice(0, at)] = line.slice(at + 2);
      }
    }
    if (said.id) {
      last = said.id;
    }
    if (said.event && !stopped) {
      heard(said.event, JSON.parse(said.data), said.id ?? null);
    }
  }

  run();
  return {
    stop() {
      stopped = true;
      abort?.abort();
      wake?.();
    },
  };
}

/** Rings when nothing was heard for long. */
function alarm(ring) {
  let timer = setTimeout(ring, SILENT_MS);
  return {
    again() {
      clearTimeout(timer);
      timer = setTimeout(ring, SILENT_MS);
    },
    off() {
      clearTimeout(timer);
    },
  };
}
