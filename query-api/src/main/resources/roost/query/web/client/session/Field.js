import { html, useId } from '../dom.js';
import { words } from '../api/problem.js';

/** A labelled input of a form; an error that names the field stands below it. */
export function Field({ name, label, value, change, hint, error, type = 'text', lines = 0, ...rest }) {
  const id = useId();
  const wrong = error?.field === name;
  const described = [hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ') || null;
  const shared = {
    id,
    name,
    value,
    onInput: (event) => change(event.target.value),
    'aria-invalid': wrong ? 'true' : null,
    'aria-describedby': described,
    ...rest,
  };
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${lines > 0 ? html`<textarea rows=${lines} ...${shared}></textarea>` : html`<input type=${type} ...${shared} />`}
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${wrong && html`<p class="wrong" id=${`${id}-error`} role="alert">${words(error)}</p>`}
  </div>`;
}

const OF_FIELDS = ['handle', 'name', 'email', 'password', 'bio', 'location', 'current', 'new'];

/** An error that no field of a form shows. */
export function FormError({ error }) {
  return error && !OF_FIELDS.includes(error.field) && html`<p class="wrong" role="alert">${words(error)}</p>`;
}
