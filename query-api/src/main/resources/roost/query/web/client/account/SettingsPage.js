import { html, useEffect, useMemo, useRef, useState } from '../dom.js';
import { use } from '../state.js';
import { get, send, upload } from '../api/request.js';
import { Field, FormError } from '../session/Field.js';
import { known, session } from '../session/token.js';
import { Page } from '../shell/Page.js';
import { choose, theme } from '../shell/theme.js';
import { say } from '../shell/toasts.js';
import { Avatar } from './Avatar.js';
import { CloseAccount } from './CloseAccount.js';
import { PasswordForm } from './PasswordForm.js';
import { Sessions, sessionsOf } from './Sessions.js';
import { keepAccount } from './accounts.js';

/** What one says about oneself, and how the client looks. */
export function SettingsPage() {
  const { account } = use(session);
  const sessions = useMemo(sessionsOf, [account.id]);
  return html`<${Page} title="Settings">
    <${ProfileForm} key=${account.id} account=${account} />
    <${Appearance} />
    <section class="panel" aria-labelledby="lists-title">
      <h2 id="lists-title">Blocked and muted</h2>
      <div class="row">
        <a class="button" href="/settings/blocked">Whom you have blocked</a>
        <a class="button" href="/settings/muted">Whom you have muted</a>
      </div>
    </section>
    <${Sessions} sessions=${sessions} account=${account} />
    <${PasswordForm} account=${account} changed=${sessions.read} />
    <${CloseAccount} account=${account} />
  <//>`;
}

function ProfileForm({ account }) {
  const [form, setForm] = useState(() => fields(account));
  const [avatar, setAvatar] = useState(null);
  const touched = useRef(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  useEffect(() => {
    // What was kept at log-in may be older than what another device has said since.
    get('/v1/accounts/me').then((fresh) => {
      known(fresh);
      setForm((now) => (touched.current ? now : fields(fresh)));
    }, () => {});
  }, []);
  const set = (name) => (value) => {
    touched.current = true;
    setForm((before) => ({ ...before, [name]: value }));
  };
  const save = async (event) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const changed = await send('PATCH', '/v1/accounts/me', changes(account, form, avatar));
      known(changed);
      keepAccount(changed);
      setForm(fields(changed));
      setAvatar(null);
      say('Your profile is saved.');
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return html`<form class="panel" onSubmit=${save} aria-labelledby="profile-title" novalidate>
    <h2 id="profile-title">Profile</h2>
    <${AvatarChoice} account=${account} choice=${avatar} choose=${setAvatar} />
    <${Field} name="name" label="Name" value=${form.name} change=${set('name')} maxlength=${50} error=${error} required />
    <${Field} name="bio" label="Bio" value=${form.bio} change=${set('bio')} maxlength=${160} error=${error} lines=${3} />
    <${Field} name="location" label="Location" value=${form.location} change=${set('location')} maxlength=${30} error=${error} />
    <${FormError} error=${error} />
    <div class="row end"><button type="submit" class="primary" disabled=${busy}>${busy ? 'Saving…' : 'Save'}</button></div>
  </form>`;
}

/** choice: null for no change, { none: true }, or { medium, url } of a picture that was uploaded. */
function AvatarChoice({ account, choice, choose: set }) {
  const input = useRef(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const shown = choice === null ? account.avatarUrl : (choice.url ?? null);
  const take = async (event) => {
    const [file] = event.target.files;
    event.target.value = '';
    if (!file) {
      return;
    }
    setBusy(true);
    setError(null);
    try {
      const medium = await upload(file);
      set({ medium: medium.id, url: medium.thumbnailUrl ?? medium.url });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return html`<div class="avatar-choice">
    <${Avatar} account=${{ ...account, avatarUrl: shown }} size="large" />
    <div class="row">
      <button type="button" disabled=${busy} onClick=${() => input.current.click()}>${busy ? 'Uploading…' : 'Choose a picture'}</button>
      ${shown && html`<button type="button" class="quiet" onClick=${() => set({ none: true })}>Remove</button>`}
      <input ref=${input} class="unseen" type="file" accept="image/jpeg,image/png,image/gif,image/webp" tabindex="-1" aria-label="Picture for your profile" onChange=${take} />
    </div>
    <${FormError} error=${error} />
  </div>`;
}

function Appearance() {
  const chosen = use(theme);
  return html`<fieldset class="panel">
    <legend><h2>Appearance</h2></legend>
    <div class="choices">
      ${[
        ['auto', 'As the system'],
        ['light', 'Light'],
        ['dark', 'Dark'],
      ].map(
        ([value, label]) => html`<label key=${value} class="choice">
          <input type="radio" name="theme" value=${value} checked=${chosen === value} onChange=${() => choose(value)} />${label}
        </label>`,
      )}
    </div>
  </fieldset>`;
}

const fields = ({ name, bio, location }) => ({ name, bio: bio ?? '', location: location ?? '' });

/** Only what differs; what is empty is erased. */
function changes(account, form, avatar) {
  const before = fields(account);
  const changed = Object.fromEntries(Object.entries(form).filter(([name, value]) => value !== before[name]));
  return avatar ? { ...changed, avatarMediaId: avatar.none ? '' : avatar.medium } : changed;
}
