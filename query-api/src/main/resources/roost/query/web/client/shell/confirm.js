import { html, useLayoutEffect, useRef } from '../dom.js';
import { signal, use } from '../state.js';

const question = signal(null);

/** Asks, and gives whether the answer was yes. */
export function confirm({ title, text, yes }) {
  return new Promise((answer) => {
    question.value = { title, text, yes, answer };
  });
}

/** Where it is asked. */
export function Confirm() {
  const asked = use(question);
  const dialog = useRef(null);
  useLayoutEffect(() => {
    if (asked) {
      dialog.current.showModal();
    }
  }, [asked]);
  if (!asked) {
    return null;
  }
  const close = (answer) => () => {
    question.value = null;
    asked.answer(answer);
  };
  return html`<dialog ref=${dialog} class="confirm" aria-labelledby="confirm-title" onCancel=${close(false)}>
    <h2 id="confirm-title">${asked.title}</h2>
    <p class="soft">${asked.text}</p>
    <div class="row end">
      <button type="button" class="quiet" onClick=${close(false)}>Cancel</button>
      <button type="button" class="danger" onClick=${close(true)}>${asked.yes}</button>
    </div>
  </dialog>`;
}
