import { html, useEffect, useId, useState } from '../dom.js';
import { get } from '../api/request.js';
import { Avatar } from '../account/Avatar.js';
import { go } from '../shell/router.js';
import { Icon } from '../shell/Icon.js';
import { searchPath } from './searchPath.js';

const MOST_CHARS = 300;
const OFFERS = 5;
const PAUSE_MS = 150;
/** A handle that is being written at the end of the text. */
const BEGUN = /(^|\s)(from:@?|@)([A-Za-z0-9_]{1,30})$/i;

/** Where one writes what is looked for; handles that are begun are offered to be completed. */
export function SearchBox({ q, kind }) {
  const [text, setText] = useState(q);
  const [chosen, setChosen] = useState(-1);
  const [offers, forget] = useOffers(text);
  const id = useId();

  const take = ({ handle }) => {
    setText(text.replace(BEGUN, `$1$2${handle} `));
    setChosen(-1);
  };
  const submit = (event) => {
    event.preventDefault();
    if (text.trim() && text.trim() !== q) {
      go(searchPath(text.trim(), kind));
    }
  };
  const onKeyDown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (offers.length > 0 && step) {
      event.preventDefault();
      setChosen((chosen + step + offers.length + (chosen < 0 && step < 0 ? 1 : 0)) % offers.length);
    } else if (event.key === 'Enter' && offers[chosen]) {
      event.preventDefault();
      take(offers[chosen]);
    } else if (event.key === 'Escape' && offers.length > 0) {
      event.preventDefault();
      forget();
      setChosen(-1);
    }
  };
  return html`<form class="search-box" role="search" onSubmit=${submit}>
    <div class="search-field">
      <${Icon} name="search" />
      <input
        type="text"
        inputmode="search"
        name="q"
        data-first=${q ? null : ''}
        aria-label="Search Roost"
        placeholder="Words, #tag, @handle, from:handle"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        enterkeyhint="search"
        maxlength=${MOST_CHARS}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded=${offers.length > 0 ? 'true' : 'false'}
        aria-controls=${`${id}-offers`}
        aria-activedescendant=${offers[chosen] ? `${id}-${chosen}` : null}
        value=${text}
        onInput=${(event) => {
          setText(event.target.value);
          setChosen(-1);
        }}
        onKeyDown=${onKeyDown}
        onBlur=${forget}
      />
    </div>
    <button type="submit" class="primary">Search</button>
    <ul class="offers" id=${`${id}-offers`} role="listbox" aria-label="Handles" hidden=${offers.length === 0}>
      ${offers.map(
        (account, i) => html`<li
          key=${account.id}
          id=${`${id}-${i}`}
          role="option"
          aria-selected=${i === chosen ? 'true' : 'false'}
          onMouseDown=${(event) => event.preventDefault()}
          onClick=${() => take(account)}
        >
          <${Avatar} account=${account} size="small" />
          <span class="names"><strong dir="auto">${account.name}</strong> <span class="soft">@${account.handle}</span></span>
        </li>`,
      )}
    </ul>
  </form>`;
}

/** The accounts whose handles begin as what is written; and a way to be rid of them. */
function useOffers(text) {
  const [offers, setOffers] = useState([]);
  const begun = BEGUN.exec(text)?.[3] ?? null;
  useEffect(() => {
    setOffers([]);
    if (begun === null) {
      return undefined;
    }
    let wanted = true;
    const timer = setTimeout(async () => {
      try {
        const page = await get(`/v1/search/accounts?limit=${OFFERS}&q=${encodeURIComponent(`@${begun}`)}`);
        // A handle that is written to its end needs no completing.
        const more = page.items.filter(({ handle }) => handle.toLowerCase() !== begun.toLowerCase());
        if (wanted) {
          setOffers(more);
        }
      } catch {
        // Nothing is offered then; the search itself says what is wrong.
      }
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [begun]);
  return [offers, () => setOffers([])];
}
