// Checks of what a site sends. Most faults here come from a proxy or a CDN in front of the application.

import { count, fault, ok, warning, type Check } from "./check"
import type { Got, OutsideFacts } from "./outsideFacts"

export const outsideChecks = {
  reachable: checkReachable,
  "secure-context": checkSecureContext,
  certificate: checkCertificate,
  "http-redirect": checkHttpRedirect,
  "http-version": checkHttpVersion,
  "strict-transport-security": checkStrictTransportSecurity,
  "content-security-policy": checkContentSecurityPolicy,
  framing: checkFraming,
  "permissions-policy": checkPermissionsPolicy,
  "page-caching": checkPageCaching,
  "api-caching": checkApiCaching,
  compression: checkCompression,
  cookies: checkCookies,
  redirects: checkRedirects,
  ready: checkReady,
  "server-clock": checkServerClock,
} satisfies Record<string, Check<OutsideFacts>>

const day = 24 * 60 * 60 * 1000

/** The shortest time that hsts.dev and others recommend, in seconds. */
const minStrictSeconds = 180 * 24 * 60 * 60

/** The header has whole seconds, and a response takes some time. */
const maxClockSkew = 30_000

type Response = Extract<Got, { status: number }>

/** Returns the response if its status is 200. */
export function found(got: Got): Response | undefined {
  return "status" in got && got.status === 200 ? got : undefined
}

function checkReachable({ page }: OutsideFacts) {
  const fix = "Check that the application is running, and that DNS and the proxy lead to it."
  if ("failure" in page) return fault(`${page.url} can't be requested: ${page.failure}.`, fix)
  if (page.status !== 200) return fault(`${page.url} has status ${page.status} instead of 200.`, fix)
  return ok(`${page.url} responds.`)
}

/** https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
function checkSecureContext({ origin }: OutsideFacts) {
  const { protocol, hostname } = new URL(origin)
  const isSecure = protocol === "https:" || hostname === "localhost" || hostname.endsWith(".localhost")
  return isSecure
    ? ok(`Browsers support passkeys on ${origin}.`)
    : fault(`Browsers don't support passkeys on ${origin}.`, "Use https. Only localhost works without it.")
}

function checkCertificate({ certificate, now }: OutsideFacts) {
  if (!certificate) return undefined
  if (certificate.failure !== undefined) {
    return fault(
      `Browsers don't accept the certificate: ${certificate.failure}.`,
      "Get a certificate for this host from a public authority, such as Let's Encrypt, and send the whole chain.",
    )
  }
  if (!("validTo" in certificate)) return undefined
  const days = Math.floor((certificate.validTo.getTime() - now.getTime()) / day)
  return days < 14
    ? warning(`The certificate expires in ${count(days, "day")}.`, "Check why it wasn't renewed.")
    : ok(`The certificate is valid for ${days} more days.`)
}

function checkHttpRedirect({ onHttp, origin }: OutsideFacts) {
  if (!onHttp) return undefined
  if ("failure" in onHttp) return ok("Nothing responds on http.")
  return onHttp.redirectsTo?.startsWith(`${origin}/`)
    ? ok(`${onHttp.url} redirects to https.`)
    : warning(
        `${onHttp.url} doesn't redirect to https, and passkeys don't work on http pages.`,
        "Redirect http to https in the proxy.",
      )
}

function checkHttpVersion({ certificate }: OutsideFacts) {
  if (!certificate || !("httpVersion" in certificate)) return undefined
  const sentence = `The server speaks ${certificate.httpVersion}.`
  return certificate.httpVersion === "HTTP/2"
    ? ok(sentence)
    : warning(sentence, "Turn on HTTP/2 in the proxy, so that pages load faster.")
}

function checkStrictTransportSecurity({ page, origin }: OutsideFacts) {
  const response = found(page)
  if (!response || !origin.startsWith("https:")) return undefined
  const [, seconds] = /max-age="?(\d+)/i.exec(response.headers.get("strict-transport-security") ?? "") ?? []
  return Number(seconds ?? 0) >= minStrictSeconds
    ? ok("Browsers will use https for months, even for http links.")
    : warning(
        "Strict-Transport-Security is missing or its max-age is too short, so the first request of a visit can be intercepted.",
        "Configure the proxy to pass on the application's header. It is sent if hostname isn't localhost.",
      )
}

function checkContentSecurityPolicy({ page }: OutsideFacts) {
  const response = found(page)
  if (!response) return undefined
  return findNonce(response) === undefined
    ? warning(
        "The page has no Content-Security-Policy with a nonce, so an injected script could run.",
        "Configure the proxy to pass on the application's header, and don't add another.",
      )
    : ok("Only the page's own scripts run (Content-Security-Policy).")
}

function checkFraming({ page }: OutsideFacts) {
  const response = found(page)
  if (!response) return undefined
  const policy = response.headers.get("content-security-policy") ?? ""
  const isRefused = /frame-ancestors '(none|self)'/.test(policy) || response.headers.has("x-frame-options")
  return isRefused
    ? ok("Other sites can't show the page in a frame.")
    : warning(
        "Other sites can show the page in a frame, and trick users into clicking it.",
        "Configure the proxy to pass on the application's Content-Security-Policy.",
      )
}

/** https://www.w3.org/TR/webauthn-3/#sctn-permissions-policy */
function checkPermissionsPolicy({ page }: OutsideFacts) {
  const response = found(page)
  if (!response) return undefined
  const policy = response.headers.get("permissions-policy") ?? ""
  const refused = ["publickey-credentials-get", "publickey-credentials-create"].filter((feature) =>
    new RegExp(`${feature}=\\(\\s*\\)`).test(policy),
  )
  return refused.length === 0
    ? ok("The page may use passkeys (Permissions-Policy).")
    : fault(
        `The Permissions-Policy header forbids passkeys: ${refused.join(", ")}.`,
        "Remove these features from the header that the proxy adds.",
      )
}

function checkPageCaching({ page, pageAgain }: OutsideFacts) {
  const [first, second] = [found(page), found(pageAgain)]
  if (!first || !second) return undefined
  const nonce = findNonce(first)
  if (nonce !== undefined && nonce === findNonce(second)) {
    return fault(
      "Two requests got the same page, so a cache stores pages that are meant for one user.",
      "Configure the proxy or CDN to obey Cache-Control, or exclude pages from its cache.",
    )
  }
  return isKeptOutOfCaches(first)
    ? ok("Pages aren't cached.")
    : warning("Pages may be cached: their Cache-Control lacks no-store and private.", passCacheControl)
}

const passCacheControl = "Configure the proxy to pass on the application's Cache-Control."

function checkApiCaching({ api }: OutsideFacts) {
  const response = found(api)
  if (!response) return undefined
  const age = Number(response.headers.get("age") ?? 0)
  if (age > 0) {
    return fault(
      `The response from ${response.url} is ${count(age, "second")} old, so it comes from a cache.`,
      "Exclude /api/ from the cache of the proxy or CDN.",
    )
  }
  return isKeptOutOfCaches(response)
    ? ok("API responses aren't cached.")
    : warning("API responses may be cached: their Cache-Control lacks no-store.", passCacheControl)
}

function checkCompression({ page }: OutsideFacts) {
  const response = found(page)
  if (!response) return undefined
  const encoding = response.headers.get("content-encoding")
  return encoding === null
    ? warning("Pages aren't compressed.", "Turn on compression in the proxy.")
    : ok(`Pages are compressed (${encoding}).`)
}

/** The application sets no cookie here, but a proxy may. */
function checkCookies({ page, api, origin }: OutsideFacts) {
  const cookies = [page, api].flatMap((got) => found(got)?.headers.getSetCookie() ?? [])
  const insecure = cookies.filter(
    (cookie) => origin.startsWith("https:") && !/;\s*secure\s*(;|$)/i.test(cookie),
  )
  if (insecure.length > 0) {
    return warning(
      `Cookies are also sent over http: ${[...new Set(insecure.map((cookie) => cookie.split("=", 1)[0]))].join(", ")}.`,
      "Add Secure to the cookies that the proxy sets.",
    )
  }
  return ok(`Visiting the site sets ${count(cookies.length, "cookie")}.`)
}

/** A proxy that doesn't pass on the Host header makes the application redirect to its internal address. */
function checkRedirects({ protectedPage, origin }: OutsideFacts) {
  if ("failure" in protectedPage) return undefined
  const { url, redirectsTo } = protectedPage
  return redirectsTo?.startsWith(`${origin}/`)
    ? ok("Redirects stay on the site.")
    : fault(
        `${url} redirects to ${redirectsTo ?? "nothing"} instead of a page on ${origin}.`,
        "Configure the proxy to pass on the Host header unchanged.",
      )
}

function checkReady({ ready }: OutsideFacts) {
  if ("failure" in ready) return undefined
  return ready.status === 200
    ? ok("The application can use its database.")
    : fault(
        `${ready.url} has status ${ready.status}, so the application can't use its database.`,
        "Run the doctor on the server: npm run doctor",
      )
}

function checkServerClock({ page, now }: OutsideFacts) {
  const date = "failure" in page ? null : page.headers.get("date")
  const skew = Date.parse(date ?? "") - now.getTime()
  if (Number.isNaN(skew)) return undefined
  return Math.abs(skew) > maxClockSkew
    ? warning(
        `The server's clock differs by ${count(Math.round(Math.abs(skew) / 1000), "second")} from this machine's.`,
        "Synchronize both clocks, for example with NTP.",
      )
    : ok("The server's clock agrees with this machine's.")
}

function findNonce({ headers }: Response): string | undefined {
  return /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1]
}

function isKeptOutOfCaches({ headers }: Response): boolean {
  return /no-store|private/i.test(headers.get("cache-control") ?? "")
}
