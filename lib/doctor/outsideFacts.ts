// What a site looks like from outside. Sends only GET requests, without cookies.

import { connect, type TLSSocket } from "node:tls"
import { readStart } from "./doctorRequest"

const timeoutMilliseconds = 10_000

/** A response, or why there was none. */
export type Got =
  | {
      url: string
      status: number
      headers: Headers
      /** The absolute URL of the Location header. */
      redirectsTo: string | undefined
      body: string
    }
  | { url: string; failure: string }

export interface Certificate {
  /** Why browsers don't accept it. */
  failure: string | undefined
  validTo: Date
  /** The newest version of HTTP that the server offers. */
  httpVersion: "HTTP/2" | "HTTP/1.1"
}

export interface OutsideFacts {
  origin: string
  now: Date
  /** Undefined on http. */
  certificate?: Certificate | { failure: string }
  /** The same address on http, if the site is on https and its default port. */
  onHttp?: Got
  page: Got
  /** The same page again. */
  pageAgain: Got
  /** A page that redirects to sign-in. */
  protectedPage: Got
  api: Got
  ready: Got
  relatedOrigins: Got
  passkeyEndpoints: Got
  changePassword: Got
  securityText: Got
  /** The file for Android apps. */
  assetLinks: Got
  /** The file for apps on Apple devices. */
  appSiteAssociation: Got
  /** A well-known file that must not exist. */
  missingFile: Got
  /** The pages of this origin that the well-known files link to. */
  linkedPages: Got[]
  /** Links in the well-known files to other origins. They aren't opened, because the site could choose any address. */
  foreignLinks: string[]
}

/** Collects the facts about the site at an origin. */
export async function collectOutsideFacts(origin: string, now: Date): Promise<OutsideFacts> {
  const { protocol, hostname, port } = new URL(origin)
  const at = (path: string) => get(`${origin}${path}`)
  const isDefaultHttps = protocol === "https:" && port === ""
  // At the same time, because a site that doesn't respond takes the whole timeout.
  const [certificate, onHttp, passkeyEndpoints, changePassword, ...others] = await Promise.all([
    protocol === "https:" ? readCertificate(hostname, port === "" ? 443 : Number(port)) : undefined,
    isDefaultHttps ? get(`http://${hostname}/`) : undefined,
    at("/.well-known/passkey-endpoints"),
    at("/.well-known/change-password"),
    at("/sign-in"),
    at("/sign-in"),
    at("/passkeys"),
    at("/api/session"),
    at("/api/ready"),
    at("/.well-known/webauthn"),
    at("/.well-known/security.txt"),
    at("/.well-known/assetlinks.json"),
    at("/.well-known/apple-app-site-association"),
    // https://w3c.github.io/webappsec-change-password-url/
    at("/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200"),
  ])
  const [page, pageAgain, protectedPage, api, ready, relatedOrigins, securityText, ...files] = others
  const [assetLinks, appSiteAssociation, missingFile] = files
  const links = [...new Set([...listEndpoints(passkeyEndpoints), ...listRedirect(changePassword)])]
  const isOwn = (link: string) => new URL(link).origin === origin
  return {
    origin,
    now,
    ...(certificate && { certificate }),
    ...(onHttp && { onHttp }),
    page,
    pageAgain,
    protectedPage,
    api,
    ready,
    relatedOrigins,
    passkeyEndpoints,
    changePassword,
    securityText,
    assetLinks,
    appSiteAssociation,
    missingFile,
    linkedPages: await Promise.all(links.filter(isOwn).map(get)),
    foreignLinks: links.filter((link) => !isOwn(link)),
  }
}

/** Returns the links of a `passkey-endpoints` file. */
export function listEndpoints(got: Got): string[] {
  const json = parseJson(got)
  if (typeof json !== "object" || json === null) return []
  const { enroll, manage }: Record<string, unknown> = { ...json }
  return [enroll, manage].filter((link) => typeof link === "string" && URL.canParse(link)).map(String)
}

/** Returns the JSON of a response, or undefined if it has none. */
export function parseJson(got: Got): unknown {
  try {
    return "failure" in got ? undefined : JSON.parse(got.body)
  } catch {
    return undefined
  }
}

function listRedirect(got: Got): string[] {
  return "failure" in got || got.redirectsTo === undefined ? [] : [got.redirectsTo]
}

/** Requests a URL without following redirects. */
async function get(url: string): Promise<Got> {
  try {
    const response = await fetch(url, {
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    })
    const { status, headers } = response
    const location = headers.get("location")
    const redirectsTo =
      location !== null && URL.canParse(location, url) ? new URL(location, url).href : undefined
    const body = await readStart(response)
    return { url, status, headers, redirectsTo, body }
  } catch (error) {
    return { url, failure: describe(error) }
  }
}

/** Connects like a browser, but reads a certificate that isn't accepted, too. */
function readCertificate(host: string, port: number): Promise<Certificate | { failure: string }> {
  return new Promise((resolve) => {
    const socket: TLSSocket = connect(
      { host, port, servername: host, ALPNProtocols: ["h2", "http/1.1"], rejectUnauthorized: false },
      () => {
        const { valid_to } = socket.getPeerCertificate()
        resolve({
          failure: socket.authorized ? undefined : describe(socket.authorizationError),
          validTo: new Date(valid_to),
          httpVersion: socket.alpnProtocol === "h2" ? "HTTP/2" : "HTTP/1.1",
        })
        socket.destroy()
      },
    )
    socket.setTimeout(timeoutMilliseconds, () => socket.destroy(new Error("it didn't respond in time")))
    socket.on("error", (error) => resolve({ failure: describe(error) }))
  })
}

/** Returns the innermost message: fetch's own is always "fetch failed". */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause instanceof Error) return describe(error.cause)
  // An error about several addresses has no message of its own.
  return error.message === "" && "code" in error ? String(error.code) : error.message
}
