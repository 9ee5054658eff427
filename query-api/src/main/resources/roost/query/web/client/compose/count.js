import { DOMAINS } from './domains.js';

// The server's counting (TweetText in schemas, which is Twitter's own library): Latin letters and the like count 1, all
// else and every emoji 2, a link 23 however long it is. The server has the last word.

/** The most that a tweet weighs. */
export const MOST = 280;

const LINK_WEIGHT = 23;

const LATIN = '\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u00ff\\u0100-\\u024f\\u0253\\u0254\\u0256\\u0257\\u0259\\u025b\\u0263\\u0268\\u026f\\u0272\\u0289\\u028b\\u02bb\\u0300-\\u036f\\u1e00-\\u1eff';
const TURNS = '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069';
const WORD = `a-z0-9${LATIN}`;
const UNICODE = '[^-_!"#$%&\'()*+,./:;<=>?@\\[\\]^`{|}~\\s\\u2000-\\u206F]';
const PATH = `a-z0-9!*';:=+,.$/%#\\[\\]\\-\\u2013_~|&@${LATIN}\\u0400-\\u04ff`;
const PATH_END = `a-z0-9=_#/\\-+${LATIN}\\u0400-\\u04ff`;

const name = `(?:(?:[${WORD}][${WORD}\\-]*)?[${WORD}]\\.)`;
const subdomain = `(?:(?:[${WORD}][${WORD}\\-_]*)?[${WORD}]\\.)`;
const unicodeName = `(?:(?:${UNICODE}(?:${UNICODE}|-)*)?${UNICODE}\\.)`;
const known = `(?:(?:${DOMAINS})(?=[^a-z0-9@+-]|$))`;
const domain = `(?:${subdomain}*${name}(?:${known}|xn--[-0-9a-z]+))`;
const afterProtocol = `(?:${domain}|${unicodeName}${known})`;
const parens = `\\((?:[${PATH}]+|[${PATH}]*\\([${PATH}]+\\)[${PATH}]*)\\)`;
const path = `(?:(?:[${PATH}]*(?:${parens}[${PATH}]*)*[${PATH_END}])|(?:${parens})|(?:@[${PATH}]+/))`;
const query = "(?:\\?[a-z0-9!?*'();:&=+$/%#\\[\\]\\-_.,~|@]*[a-z0-9\\-_&=#/])?";

// Taken with the character before it, as the server does: what was a link's end begins no other.
const LINK = new RegExp(
  `([^a-z0-9@\\uFF20$#\\uFF03\\uFFFE\\uFEFF\\uFFFF]|[${TURNS}]|^)((?:(https?://)${afterProtocol}|${domain})(?::[0-9]+)?(?:/${path}*)?${query})`,
  'gi',
);
const SHORTENED = new RegExp(`^https?://t\\.co/[a-z0-9]+${query}`, 'i');

// Newer than some browsers; there, one emoji of several parts counts as several.
const EMOJI = emoji();

/** What a text weighs. */
export function weigh(text) {
  const whole = text.normalize('NFC').trim();
  let weight = 0;
  let at = 0;
  if (whole.includes('.')) {
    for (const { index, 1: before, 2: found, 3: protocol } of whole.matchAll(LINK)) {
      if (protocol || !/[-_./]/.test(before)) {
        const start = index + before.length;
        const link = SHORTENED.exec(found)?.[0] ?? found;
        weight += withoutLinks(whole.slice(at, start)) + LINK_WEIGHT;
        at = start + link.length;
      }
    }
  }
  return weight + withoutLinks(whole.slice(at));
}

function withoutLinks(text) {
  let weight = 0;
  let at = 0;
  for (const { index, 0: symbol } of text.matchAll(EMOJI)) {
    weight += letters(text.slice(at, index)) + 2;
    at = index + symbol.length;
  }
  return weight + letters(text.slice(at));
}

function letters(text) {
  let weight = 0;
  for (const letter of text) {
    weight += isLight(letter.codePointAt(0)) ? 1 : 2;
  }
  return weight;
}

function isLight(code) {
  return code <= 4351 || (code >= 8192 && code <= 8205) || (code >= 8208 && code <= 8223) || (code >= 8242 && code <= 8247);
}

function emoji() {
  try {
    return new RegExp('\\p{RGI_Emoji}', 'gv');
  } catch {
    return /\p{Emoji_Presentation}/gu;
  }
}
