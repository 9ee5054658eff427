import { html, useEffect } from '../dom.js';
import { signal, use } from '../state.js';
import { get, send } from '../api/request.js';
import { Failed, Skeletons } from '../list/EndlessList.js';
import { logOut } from '../session/logOut.js';
import { say, sayError } from '../shell/toasts.js';
import { Exactly } from '../time/Time.js';

/** The sessions of an account, to show and to read anew. */
export function sessionsOf() {
  const state = signal({ items: null, error: null });
  const read = async () => {
    try {
      state.value = { items: (await get('/v1/sessions')).items, error: null };
    } catch (error) {
      state.value = { ...state.value, error };
    }
  };
  return { state, read };
}

/** Where one is logged in. */
export function Sessions({ sessions, account }) {
  const { items, error } = use(sessions.state);
  useEffect(() => {
    sessions.read();
  }, [sessions]);
  const end = (path, done) => async () => {
    try {
      await send('DELETE', path);
      say(done);
    } catch (failure) {
      // What has ended meanwhile is what was asked for.
      if (failure.status !== 404) {
        sayError(failure);
      }
    }
    await sessions.read();
  };
  const others = items?.filter(({ current }) => !current) ?? [];
  return html`<section class="panel" aria-labelledby="sessions-title">
    <h2 id="sessions-title">Sessions</h2>
    <p class="soft">You are logged in as @${account.handle}. A session that nobody uses for 15 minutes ends by itself, and stands here a while longer.</p>
    ${error && html`<${Failed} error=${error} again=${sessions.read} />`}
    ${!items && !error && html`<${Skeletons} kind="account" many=${false} />`}
    ${items &&
    html`<ul class="sessions">
      ${items.map(({ id, createdAt, userAgent, current }) => html`<li key=${id}>
        <div class="names">
          <span class="name">${browser(userAgent)}${current && html` <span class="badge">This one</span>`}</span>
          <span class="soft">since <${Exactly} at=${createdAt} /></span>
        </div>
        ${!current && html`<button type="button" onClick=${end(`/v1/sessions/${id}`, 'That session has ended.')}>End</button>`}
      </li>`)}
    </ul>`}
    <div class="row">
      <button type="button" onClick=${logOut}>Log out</button>
      ${others.length > 0 && html`<button type="button" onClick=${end('/v1/sessions/others', 'You are logged out everywhere else.')}>Log out everywhere else</button>`}
    </div>
  </section>`;
}

const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
];
const SYSTEMS = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'];

/** What a user agent calls itself, in two words where it is one that people know. */
function browser(agent) {
  if (!agent) {
    return 'Something without a name';
  }
  const name = BROWSERS.find(([mark]) => agent.includes(mark))?.[1];
  const system = SYSTEMS.find((word) => agent.includes(word));
  return name ? `${name}${system ? ` on ${system}` : ''}` : agent;
}
