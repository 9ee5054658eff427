import { html, useEffect, useRef, useState } from '../dom.js';
import { use } from '../state.js';
import { me } from '../session/token.js';
import { Icon } from '../shell/Icon.js';
import { sayError } from '../shell/toasts.js';
import { accountOf } from './accounts.js';
import { BLOCK, MUTE, readRelation, turn } from './relations.js';

/** What else one can do about an account. Nothing for oneself, and for nobody in particular. */
export function AccountMenu({ id, handle }) {
  const viewer = use(accountOf(id))?.viewer;
  const [open, setOpen] = useState(false);
  const box = useRef(null);
  useEffect(() => {
    if (!open) {
      return undefined;
    }
    const elsewhere = (event) => !box.current?.contains(event.target) && setOpen(false);
    addEventListener('pointerdown', elsewhere);
    addEventListener('focusin', elsewhere);
    return () => {
      removeEventListener('pointerdown', elsewhere);
      removeEventListener('focusin', elsewhere);
    };
  }, [open]);
  if (!me() || id === me()) {
    return null;
  }
  const show = async () => {
    if (open) {
      setOpen(false);
      return;
    }
    try {
      await readRelation(id);
      setOpen(true);
    } catch (error) {
      sayError(error);
    }
  };
  const escape = (event) => {
    if (event.key === 'Escape' && open) {
      setOpen(false);
      box.current.querySelector('button').focus();
    }
  };
  const choose = (kind) => () => {
    setOpen(false);
    turn(id, kind);
  };
  return html`<div class="menu" ref=${box} onKeyDown=${escape}>
    <button type="button" class="icon-button" aria-label=${`More about @${handle}`} title="More" aria-expanded=${open} onClick=${show}>
      <${Icon} name="more" />
    </button>
    ${open &&
    html`<div class="menu-items">
      <button type="button" onClick=${choose(MUTE)}>${viewer?.muting ? `Unmute @${handle}` : `Mute @${handle}`}</button>
      <button type="button" class="bad" onClick=${choose(BLOCK)}>${viewer?.blocking ? `Unblock @${handle}` : `Block @${handle}`}</button>
    </div>`}
  </div>`;
}
