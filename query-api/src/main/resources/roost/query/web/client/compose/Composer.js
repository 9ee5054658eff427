import { html, useEffect, useLayoutEffect, useRef, useState } from '../dom.js';
import { use } from '../state.js';
import { words } from '../api/problem.js';
import { freshKey, send } from '../api/request.js';
import { Avatar } from '../account/Avatar.js';
import { session } from '../session/token.js';
import { Icon } from '../shell/Icon.js';
import { say } from '../shell/toasts.js';
import { Attachments } from './Attachments.js';
import { useAttachments } from './useAttachments.js';
import { MOST, weigh } from './count.js';
import { draft, keepDraft } from './drafts.js';
import { announce } from './posted.js';

const TAKEN = 'image/jpeg,image/png,image/gif,image/webp,video/mp4,video/webm';

/** Where a tweet is written: a new one, a reply or a quote. slot: whose draft a new one is; done(id): it is posted. */
export function Composer({ slot = 'new', replyTo = null, quoteOf = null, placeholder = "What's on your mind?", focused = false, done }) {
  const about = replyTo ? `reply ${replyTo}` : quoteOf ? `quote ${quoteOf}` : slot;
  const { account } = use(session);
  const [text, setText] = useState(() => draft(about));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const attachments = useAttachments();
  const area = useRef(null);
  const file = useRef(null);
  // One key for one wish: sent again after an answer got lost, it is posted once.
  const key = useRef(null);
  useLayoutEffect(() => fit(area.current), [text]);
  useEffect(() => {
    if (focused) {
      area.current.focus();
      area.current.setSelectionRange(text.length, text.length);
    }
  }, []);

  const weight = weigh(text);
  const left = MOST - weight;
  const may = weight > 0 && left >= 0 && !busy && !attachments.busy && !attachments.failed;

  const change = (next) => {
    key.current = null;
    setText(next);
    setError(null);
    keepDraft(about, next);
  };
  const submit = async (event) => {
    event.preventDefault();
    if (!may) {
      return;
    }
    setBusy(true);
    setError(null);
    const body = { text, inReplyTo: replyTo, quoteOf, mediaIds: attachments.ids };
    const wish = JSON.stringify(body);
    if (key.current?.wish !== wish) {
      key.current = { wish, value: freshKey() };
    }
    try {
      const id = announce(await send('POST', '/v1/tweets', body, { key: key.current.value }));
      keepDraft(about, '');
      attachments.clear();
      key.current = null;
      setText('');
      say(replyTo ? 'Your reply is posted.' : 'Your tweet is posted.', { link: { href: `/tweets/${id}`, text: 'View' } });
      done?.(id);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const take = (files) => {
    if (files?.length && !attachments.full) {
      attachments.add(files);
    }
  };

  return html`<form
    class="composer"
    onSubmit=${submit}
    onDragOver=${(event) => event.preventDefault()}
    onDrop=${(event) => {
      event.preventDefault();
      take(event.dataTransfer.files);
    }}
  >
    <${Avatar} account=${account} />
    <div class="composer-body">
      <textarea
        ref=${area}
        class="composer-text"
        rows=${replyTo ? 1 : 2}
        dir="auto"
        aria-label=${replyTo ? 'Your reply' : quoteOf ? 'Your words on it' : 'Your tweet'}
        placeholder=${placeholder}
        value=${text}
        onInput=${(event) => change(event.target.value)}
        onKeyDown=${(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && submit(event)}
        onPaste=${(event) => {
          if (event.clipboardData.files.length) {
            event.preventDefault();
            take(event.clipboardData.files);
          }
        }}
      ></textarea>
      <${Attachments} attachments=${attachments} />
      ${error && html`<p class="wrong" role="alert">${words(error)}</p>`}
      ${weight === 0 && attachments.items.length > 0 && html`<p class="hint">Add a few words to your ${attachments.items[0].isVideo ? 'video' : 'picture'}.</p>`}
      <div class="composer-foot">
        <button type="button" class="icon-button" aria-label="Add a picture or a video" title="Picture or video" disabled=${attachments.full} onClick=${() => file.current.click()}>
          <${Icon} name="picture" />
        </button>
        <input ref=${file} class="unseen" type="file" accept=${TAKEN} multiple tabindex="-1" aria-label="Pictures or a video" onChange=${(event) => {
          take(event.target.files);
          event.target.value = '';
        }} />
        <span class="grow"></span>
        <${Counter} left=${left} weight=${weight} />
        <button type="submit" class="primary" disabled=${!may} title="Ctrl+Enter">${busy ? 'Posting…' : replyTo ? 'Reply' : quoteOf ? 'Quote' : 'Post'}</button>
      </div>
    </div>
  </form>`;
}

/** How much room is left; said aloud only when there is little. */
function Counter({ left, weight }) {
  if (weight === 0) {
    return null;
  }
  const kind = left < 0 ? 'over' : left <= 20 ? 'near' : 'room';
  const done = Math.min(100, (weight / MOST) * 100).toFixed(1);
  return html`<span class=${`counter ${kind}`}>
    <svg viewBox="0 0 36 36" aria-hidden="true">
      <circle cx="18" cy="18" r="15.9155" class="track" />
      <circle cx="18" cy="18" r="15.9155" class="filled-part" stroke-dasharray=${`${done} 100`} />
    </svg>
    <span class="left" title=${`${weight} of ${MOST} characters`}>${left}</span>
    <span class="unseen" role="status">${left < 0 ? `${-left} characters too many` : left <= 20 ? `${left} characters left` : ''}</span>
  </span>`;
}

function fit(area) {
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight}px`;
}
