// The one place that knows which library draws the pages.
import { h, render } from './lib/preact.js';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from './lib/hooks.js';
import htm from './lib/htm.js';

export { render, useEffect, useId, useLayoutEffect, useMemo, useRef, useState };

/** Templates: html`<p class=${kind}>${text}</p>`. What is put in is text or elements, never markup. */
export const html = htm.bind(h);
