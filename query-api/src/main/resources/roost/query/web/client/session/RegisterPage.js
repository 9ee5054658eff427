import { html, useRef, useState } from '../dom.js';
import { freshKey, send } from '../api/request.js';
import { Page } from '../shell/Page.js';
import { Field, FormError } from './Field.js';
import { begin } from './token.js';

/** Opening an account. */
export function RegisterPage({ query }) {
  const [form, setForm] = useState({ handle: '', name: '', email: '', password: '' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  // The same form sent again, after an answer got lost, opens one account.
  const key = useRef(freshKey());
  const set = (name) => (value) => {
    key.current = freshKey();
    setForm((before) => ({ ...before, [name]: value }));
  };
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const handle = form.handle.trim().replace(/^@/, '');
      const opened = await send('POST', '/v1/accounts', { ...form, handle }, { key: key.current, anonymous: true });
      const { password } = form;
      // Decided late, it comes without a token.
      begin(opened.token ? opened : await send('POST', '/v1/sessions', { handle, password }, { anonymous: true }));
    } catch (failure) {
      setError(failure.type === 'handle-taken' ? Object.assign(failure, { field: 'handle' }) : failure);
      setBusy(false);
    }
  };
  return html`<${Page} title="Open an account">
    <form class="panel narrow" onSubmit=${submit} novalidate>
      <${Field} name="handle" label="Handle" value=${form.handle} change=${set('handle')} hint="1 to 30 letters, digits or _. It stays yours." autocomplete="username" autocapitalize="none" spellcheck=${false} maxlength=${31} error=${error} data-first required />
      <${Field} name="name" label="Name" value=${form.name} change=${set('name')} autocomplete="name" maxlength=${50} error=${error} required />
      <${Field} name="email" label="E-mail" type="email" value=${form.email} change=${set('email')} hint="Nobody sees it." autocomplete="email" error=${error} required />
      <${Field} name="password" label="Password" type="password" value=${form.password} change=${set('password')} hint="At least 8 characters." autocomplete="new-password" error=${error} required />
      <${FormError} error=${error} />
      <button type="submit" class="primary wide" disabled=${busy}>${busy ? 'Opening…' : 'Open an account'}</button>
      <p class="soft center">Been here before? <a href=${`/login${query}`}>Log in</a></p>
    </form>
  <//>`;
}
