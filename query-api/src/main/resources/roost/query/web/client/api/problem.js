const FIELDS = {
  handle: 'The handle',
  name: 'The name',
  email: 'The e-mail address',
  password: 'The password',
  new: 'The new password',
  bio: 'The bio',
  location: 'The location',
  text: 'The tweet',
};

/** The server said no, and why: RFC 9457. */
export class Problem extends Error {
  constructor(status, body, retryAfterMs = 0) {
    super(inWords(status, body));
    this.status = status;
    this.type = String(body?.type ?? '').replace('urn:roost:problem:', '');
    this.field = body?.field ?? null;
    this.errorId = body?.errorId ?? null;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No answer came: the network, or nobody there. */
export class Unreachable extends Error {
  constructor() {
    super('Roost cannot be reached at the moment. Nothing is lost: try again when you are back online.');
  }
}

/** The log has the command, and it takes longer than usual until something comes of it. */
export class Undecided extends Error {
  constructor() {
    super('Roost has taken this, but has not decided it yet. Look again in a moment.');
  }
}

/** What to tell people; a mistake of our own is not theirs to read. */
export function words(error) {
  if (error instanceof Problem || error instanceof Unreachable || error instanceof Undecided) {
    return error.message;
  }
  console.error(error);
  return 'Something went wrong here. Reload the page, and try again.';
}

function inWords(status, body) {
  const detail = body?.detail ?? body?.title ?? `the server answered ${status}`;
  const subject = /^(must|is|may|are) /.test(detail) ? FIELDS[body?.field] : null;
  return sentence(subject ? `${subject} ${detail}` : detail);
}

function sentence(text) {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
