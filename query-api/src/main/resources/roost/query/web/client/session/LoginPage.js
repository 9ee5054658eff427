import { html, useEffect, useState } from '../dom.js';
import { send } from '../api/request.js';
import { Page } from '../shell/Page.js';
import { Field, FormError } from './Field.js';
import { begin, reason } from './token.js';

/** Logging in; where one is led on to stands in the address. */
export function LoginPage({ query }) {
  const [why] = useState(reason.value);
  const [form, setForm] = useState({ handle: '', password: '' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  useEffect(() => {
    // Said once; who goes elsewhere from here is not sent back.
    reason.value = null;
  }, []);
  const set = (name) => (value) => setForm((before) => ({ ...before, [name]: value }));
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const handle = form.handle.trim().replace(/^@/, '');
      begin(await send('POST', '/v1/sessions', { ...form, handle }, { anonymous: true }));
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return html`<${Page} title="Log in">
    <form class="panel narrow" onSubmit=${submit} novalidate>
      ${why && html`<p class="notice" role="status">${why}</p>`}
      <${Field} name="handle" label="Handle" value=${form.handle} change=${set('handle')} autocomplete="username" autocapitalize="none" spellcheck=${false} error=${error} data-first required />
      <${Field} name="password" label="Password" type="password" value=${form.password} change=${set('password')} autocomplete="current-password" error=${error} required />
      <${FormError} error=${error} />
      <button type="submit" class="primary wide" disabled=${busy}>${busy ? 'Logging in…' : 'Log in'}</button>
      <p class="soft center">New here? <a href=${`/register${query}`}>Open an account</a></p>
    </form>
  <//>`;
}
