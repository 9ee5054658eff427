/** The login page, which leads on to a path. */
export function loginThen(path) {
  return path === '/' ? '/login' : `/login?then=${encodeURIComponent(path)}`;
}

/** Where the login page leads on to: a path of this client and nothing else. */
export function wanted(query) {
  const then = new URLSearchParams(query).get('then') ?? '/';
  return /^\/(?![/\\])/.test(then) ? then : '/';
}
