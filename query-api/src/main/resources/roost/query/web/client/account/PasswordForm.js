import { html, useState } from '../dom.js';
import { send } from '../api/request.js';
import { Field, FormError } from '../session/Field.js';
import { begin } from '../session/token.js';
import { say } from '../shell/toasts.js';

const NOTHING = { current: '', new: '' };

/** Changes the password; every other session ends, and this one goes on under a new token. changed: is told then. */
export function PasswordForm({ account, changed }) {
  const [form, setForm] = useState(NOTHING);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const set = (name) => (value) => setForm((before) => ({ ...before, [name]: value }));
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const opened = await send('PUT', '/v1/accounts/me/password', form, { own401: true });
      begin({ token: opened.token, account });
      setForm(NOTHING);
      say('Your password is changed. You are logged out everywhere else.');
      changed();
    } catch (failure) {
      setError(failure.type === 'wrong-credentials' ? Object.assign(failure, { field: 'current' }) : failure);
    } finally {
      setBusy(false);
    }
  };
  return html`<form class="panel" onSubmit=${submit} aria-labelledby="password-title" novalidate>
    <h2 id="password-title">Password</h2>
    <input class="unseen" type="text" name="username" autocomplete="username" value=${account.handle} readonly tabindex="-1" aria-hidden="true" />
    <${Field} name="current" label="Password now" type="password" value=${form.current} change=${set('current')} autocomplete="current-password" error=${error} required />
    <${Field} name="new" label="New password" type="password" value=${form.new} change=${set('new')} hint="At least 8 characters. You are logged out everywhere else." autocomplete="new-password" error=${error} required />
    <${FormError} error=${error} />
    <div class="row end"><button type="submit" class="primary" disabled=${busy}>${busy ? 'Changing…' : 'Change password'}</button></div>
  </form>`;
}
