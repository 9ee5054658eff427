import { html, useLayoutEffect } from '../dom.js';
import { use } from '../state.js';
import { Banner } from '../connection/Banner.js';
import { Avatar } from '../account/Avatar.js';
import { ComposeDialog } from '../compose/ComposeDialog.js';
import { compose } from '../compose/writing.js';
import { logOut } from '../session/logOut.js';
import { loginThen } from '../session/then.js';
import { unread } from '../notification/unread.js';
import { reason, session } from '../session/token.js';
import { Confirm } from './confirm.js';
import { Icon } from './Icon.js';
import { go, place } from './router.js';
import { resolve } from './routes.js';
import { flip } from './theme.js';
import { Toasts } from './toasts.js';
import { wide } from './wide.js';
import { Trends } from '../trend/Trends.js';

/** The frame of every page: navigation, the page of the place, and what lies over it. */
export function Shell() {
  const account = use(session)?.account ?? null;
  const { path, query, key } = use(place);
  const ended = use(reason) !== null && path !== '/login';
  const { page: Content, params, redirect } = ended ? { redirect: loginThen(path) } : resolve(path, query, account !== null);
  useLayoutEffect(() => {
    if (redirect) {
      go(redirect, { replace: true });
    }
  }, [redirect]);
  return html`
    <a class="skip" href="#content" onClick=${skip}>Skip to the page</a>
    <div class="frame">
      <${Navigation} account=${account} path=${path} />
      <main id="content" tabindex="-1">
        <${Banner} />
        ${Content && html`<${Content} key=${`${key} ${account?.id}`} params=${params} query=${query} />`}
      </main>
      ${use(wide) && path !== '/search' && html`<aside class="side"><${Trends} /></aside>`}
    </div>
    ${account && html`<${ComposeDialog} />`}
    <${Confirm} />
    <${Toasts} />
  `;
}

function skip(event) {
  event.preventDefault();
  document.getElementById('content').focus();
}

function Navigation({ account, path }) {
  const news = use(unread);
  return html`<nav class="nav" aria-label="Main">
    <a class="brand" href="/"><${Icon} name="bird" /><span>Roost</span></a>
    <div class="nav-items">
      <${NavLink} href="/" icon="home" name="Home" path=${path} />
      <${NavLink} href="/public" icon="globe" name="Everyone" path=${path} wide=${account !== null} />
      <${NavLink} href="/search" icon="search" name="Search" path=${path} />
      ${account &&
      html`
        <button type="button" class="nav-item compose-tab" aria-label="New tweet" onClick=${() => compose()}>
          <${Icon} name="feather" />
        </button>
        <${NavLink} href="/notifications" icon="bell" name="Notifications" path=${path} count=${news} />
        <${NavLink} href="/bookmarks" icon="bookmark" name="Bookmarks" path=${path} />
        <${NavLink} href=${`/@${account.handle}`} icon="user" name="Profile" path=${path} />
        <${NavLink} href="/settings" icon="settings" name="Settings" path=${path} wide />
      `}
      ${!account &&
      html`
        <${NavLink} href="/login" icon="user" name="Log in" path=${path} />
        <${NavLink} href="/register" icon="feather" name="Join" path=${path} />
      `}
    </div>
    ${account && html`<button type="button" class="primary compose-button" onClick=${() => compose()}>New tweet</button>`}
    <div class="nav-foot">
      ${account &&
      html`<a class="nav-me" href=${`/@${account.handle}`}>
        <${Avatar} account=${account} size="small" />
        <span><strong>${account.name}</strong><span class="soft">@${account.handle}</span></span>
      </a>`}
      <div class="row">
        <button type="button" class="icon-button" aria-label="Switch between light and dark" title="Light or dark" onClick=${flip}>
          <${Icon} name="moon" />
        </button>
        ${account &&
        html`<button type="button" class="icon-button" aria-label="Log out" title="Log out" onClick=${logOut}>
          <${Icon} name="logout" />
        </button>`}
      </div>
    </div>
  </nav>`;
}

function NavLink({ href, icon, name, path, wide = false, count = 0 }) {
  const current = path === href;
  return html`<a class=${`nav-item ${wide ? 'wide-only' : ''}`} href=${href} aria-current=${current ? 'page' : null} aria-label=${count > 0 ? `${name} (${count} unread)` : null}>
    <${Icon} name=${icon} /><span>${name}</span>
    ${count > 0 && html`<span class="nav-count" aria-hidden="true">${count > 99 ? '99+' : count}</span>`}
  </a>`;
}
