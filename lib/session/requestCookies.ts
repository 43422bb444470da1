// The cookies of a request. Route handlers use this instead of `cookies()` from next/headers, which takes a fifth of the CPU time
// that Next.js needs for a whole request (docs/decisions/042-cookies-of-api-requests.md).

import { parseCookie, stringifySetCookie } from "cookie"
import type { CookieAttributes } from "./cookies"

/** The cookies that a page can read. */
export interface SentCookies {
  get(name: string): string | undefined
  /** Returns the cookies in the order of the request. Browsers send the oldest first. */
  list(): { name: string; value: string }[]
}

/** The cookies that a route handler can read and change. Reading returns what was set before. */
export interface RequestCookies extends SentCookies {
  set(name: string, value: string, attributes: CookieAttributes & { maxAge: number }): void
  /** Tells the browser to remove a cookie. */
  remove(name: string, attributes: CookieAttributes): void
  /** Adds what was set to a response. */
  addTo(response: Response): void
}

/** Returns the cookies of a request to a route handler. */
export function readRequestCookies(request: Request): RequestCookies {
  const values = parseCookies(request.headers.get("cookie"))
  const changes = new Map<string, string>()
  const set: RequestCookies["set"] = (name, value, attributes) => {
    values.set(name, value)
    changes.set(name, stringifySetCookie({ name, value, ...attributes }))
  }
  return {
    ...toSentCookies(values),
    set,
    remove: (name, attributes) => set(name, "", { ...attributes, maxAge: 0 }),
    addTo: (response) => changes.forEach((change) => response.headers.append("Set-Cookie", change)),
  }
}

export function toSentCookies(values: ReadonlyMap<string, string>): SentCookies {
  return {
    get: (name) => values.get(name),
    list: () => [...values].map(([name, value]) => ({ name, value })),
  }
}

export function parseCookies(header: string | null): Map<string, string> {
  const values = new Map<string, string>()
  if (header === null) return values
  for (const [name, value] of Object.entries(parseCookie(header)))
    if (value !== undefined) values.set(name, value)
  return values
}
