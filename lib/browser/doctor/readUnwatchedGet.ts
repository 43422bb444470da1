type Get = CredentialsContainer["get"]

/** Returns the page's `get`. If the inspector wraps it, returns the one that was there before. */
export function readUnwatchedGet(credentials: CredentialsContainer): Get {
  // oxlint-disable-next-line typescript/unbound-method -- Callers bind it.
  const get: Get & { unwatched?: Get } = credentials.get
  return get.unwatched ?? get
}
