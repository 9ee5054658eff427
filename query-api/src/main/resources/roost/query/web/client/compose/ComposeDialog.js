import { html, useLayoutEffect, useRef } from '../dom.js';
import { use } from '../state.js';
import { Icon } from '../shell/Icon.js';
import { QuoteCard } from '../tweet/TweetCard.js';
import { Composer } from './Composer.js';
import { writing } from './writing.js';

/** A new tweet, a reply or a quote, over whatever page it was asked for on. */
export function ComposeDialog() {
  const about = use(writing);
  const dialog = useRef(null);
  useLayoutEffect(() => {
    if (about) {
      dialog.current.showModal();
    }
  }, [about]);
  if (!about) {
    return null;
  }
  const { replyTo, quoteOf } = about;
  const close = () => {
    writing.value = null;
  };
  const title = replyTo ? 'Reply' : quoteOf ? 'Quote' : 'New tweet';
  return html`<dialog ref=${dialog} class="compose" aria-labelledby="compose-title" onCancel=${close} onClick=${(event) => event.target === dialog.current && close()}>
    <div class="dialog-inner">
      <header class="dialog-head">
        <button type="button" class="icon-button" aria-label="Close" onClick=${close}><${Icon} name="close" /></button>
        <h2 id="compose-title">${title}</h2>
      </header>
      ${replyTo && html`<${QuoteCard} id=${replyTo} linked=${false} />`}
      <${Composer} slot="dialog" replyTo=${replyTo} quoteOf=${quoteOf} placeholder=${replyTo ? 'Write a reply' : quoteOf ? 'What do you say to it?' : undefined} focused done=${close} />
      ${quoteOf && html`<${QuoteCard} id=${quoteOf} linked=${false} />`}
    </div>
  </dialog>`;
}
