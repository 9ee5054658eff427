import { forgetPositions, position, see } from './positions.js';
import { Problem, Undecided, Unreachable } from './problem.js';
import { found, lost } from '../connection/connection.js';
import { end, refresh, token } from '../session/token.js';

const PATIENCE_MS = 20_000;
const UPLOAD_PATIENCE_MS = 300_000;
const TRIES = 3;
const LONGEST_PAUSE_MS = 5_000;
const DECIDED_WITHIN_MS = 30_000;

/** GET as JSON. */
export async function get(path) {
  return (await request('GET', path)).json();
}

/**
 * A write. Returns what the answer carries, or null; also where the server answers first that it has not decided yet.
 * With a key it is done once however often it is sent. A 401 is said to be the end of the session unless it may be own401:
 * about a password that was sent.
 */
export async function send(method, path, body, { key, anonymous = false, own401 = false } = {}) {
  const headers = {};
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (key) {
    headers['Idempotency-Key'] = key;
  }
  const again = method !== 'POST' || Boolean(key);
  const answer = await request(method, path, { headers, body: body && JSON.stringify(body), anonymous, again: again && !own401, own401 });
  if (answer.status === 202) {
    return decided(answer.headers.get('Location'));
  }
  return answer.status === 204 ? null : answer.json();
}

/** Stores a picture or a video. */
export async function upload(file) {
  const body = new FormData();
  body.append('file', file);
  const answer = await request('POST', '/v1/media', { body, again: false, patienceMs: UPLOAD_PATIENCE_MS });
  return answer.json();
}

/** A key for one intent. Not randomUUID: that is only there where the page came by HTTPS or from this machine. */
export function freshKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function request(method, path, how = {}) {
  const { headers = {}, body, anonymous = false, again = true, own401 = false, patienceMs = PATIENCE_MS } = how;
  for (let attempt = 1; ; attempt++) {
    const sent = anonymous ? null : token();
    const answer = await ask(method, path, { ...headers, ...known(sent) }, body, patienceMs);
    see(answer.headers.get('Roost-Position'));
    const fresh = answer.headers.get('Roost-Token');
    if (fresh && sent) {
      refresh(sent, fresh);
    }
    if (answer.ok) {
      return answer;
    }
    const problem = await problemOf(answer);
    if (problem.status === 401 && sent && !(own401 && problem.type === 'wrong-credentials')) {
      if (token() && token() !== sent && attempt < TRIES) {
        // Another tab has logged in anew meanwhile.
        continue;
      }
      end(sent, 'Your session has ended. Log in again to go on where you were.');
    }
    const busy = problem.status === 429 || problem.status === 503;
    if (!busy || !again || attempt >= TRIES) {
      throw problem;
    }
    if (problem.type === 'not-that-far' && attempt === TRIES - 1) {
      // Better what is there than nothing.
      forgetPositions();
    }
    await pause(Math.min(problem.retryAfterMs || 1_000, LONGEST_PAUSE_MS));
  }
}

async function ask(method, path, headers, body, patienceMs) {
  try {
    const answer = await fetch(path, {
      method,
      headers,
      body,
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(patienceMs),
    });
    found();
    return answer;
  } catch {
    lost();
    throw new Unreachable();
  }
}

function known(sent) {
  const headers = {};
  if (sent) {
    headers.Authorization = `Bearer ${sent}`;
  }
  const at = position();
  if (at) {
    headers['Roost-Position'] = at;
  }
  return headers;
}

async function problemOf(answer) {
  let body = null;
  try {
    body = await answer.json();
  } catch {
    // Something between here and Roost answered, in a language of its own.
  }
  return new Problem(answer.status, body, Number(answer.headers.get('Retry-After')) * 1_000 || 0);
}

async function decided(location) {
  const until = Date.now() + DECIDED_WITHIN_MS;
  for (let wait = 250; Date.now() < until; wait = Math.min(wait * 1.5, 2_000)) {
    await pause(wait);
    const command = await get(location);
    if (command.state === 'accepted') {
      return command.result ?? null;
    }
    if (command.state !== 'pending') {
      throw new Problem(command.problem?.status ?? 500, command.problem);
    }
  }
  throw new Undecided();
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
