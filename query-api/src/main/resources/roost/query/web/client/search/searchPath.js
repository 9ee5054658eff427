/** The address of a search; kind: 'tweets' or 'accounts'. */
export function searchPath(q, kind = 'tweets') {
  return `/search?q=${encodeURIComponent(q)}${kind === 'accounts' ? '&in=accounts' : ''}`;
}
