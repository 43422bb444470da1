import { describe, expect, it } from "vitest"
import { toAppSiteAssociation, toAssetLinks } from "../config/nativeApps"
import { runChecks } from "./check"
import { outsideChecks } from "./outsideChecks"
import type { Got, OutsideFacts } from "./outsideFacts"
import { wellKnownChecks } from "./wellKnownChecks"

const now = new Date("2026-08-01T12:00:00.000Z")
const daysLater = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60_000)

type Changes = Partial<{ status: number; headers: Record<string, string>; body: string; redirectsTo: string }>

/** Returns a response. A header that is "" is left out. */
function toGot(path: string, { status = 200, headers = {}, body = "", redirectsTo }: Changes = {}): Got {
  const present = Object.entries(headers).filter(([, value]) => value !== "")
  return { url: `https://example.com${path}`, status, headers: new Headers(present), body, redirectsTo }
}

const pageHeaders = {
  "content-security-policy": "script-src 'nonce-one'; frame-ancestors 'none'",
  "permissions-policy": "publickey-credentials-get=(self), publickey-credentials-create=(self), camera=()",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "cache-control": "private, no-cache, no-store",
  "content-encoding": "gzip",
  date: now.toUTCString(),
}
const toPage = (headers: Record<string, string> = {}, status = 200) =>
  toGot("/sign-in", { status, headers: { ...pageHeaders, ...headers } })
const toFile = (name: string, changes: Changes) =>
  toGot(`/.well-known/${name}`, { headers: { "content-type": "application/json" }, ...changes })
const toApi = (headers: Record<string, string>) => toGot("/api/session", { headers })

const ownOrigin = `{"origins":["https://example.com"]}`

const facts: OutsideFacts = {
  origin: "https://example.com",
  now,
  certificate: { failure: undefined, validTo: daysLater(60), httpVersion: "HTTP/2" },
  onHttp: toGot("/", { status: 308, redirectsTo: "https://example.com/" }),
  page: toPage(),
  pageAgain: toPage({ "content-security-policy": "script-src 'nonce-two'; frame-ancestors 'none'" }),
  protectedPage: toGot("/passkeys", { status: 307, redirectsTo: "https://example.com/sign-in" }),
  api: toApi({ "cache-control": "no-store" }),
  ready: toGot("/api/ready"),
  relatedOrigins: toFile("webauthn", { body: ownOrigin }),
  passkeyEndpoints: toFile("passkey-endpoints", {
    body: `{"enroll":"https://example.com/passkeys","manage":"https://example.com/passkeys"}`,
  }),
  changePassword: toFile("change-password", {
    status: 302,
    redirectsTo: "https://example.com/passkeys",
  }),
  securityText: toFile("security.txt", { body: `Expires: ${daysLater(180).toISOString()}\n` }),
  assetLinks: toFile("assetlinks.json", {
    body: JSON.stringify(
      toAssetLinks({
        androidApps: [{ packageName: "com.example.app", fingerprints: ["00"] }],
        appleApps: [],
      }),
    ),
  }),
  appSiteAssociation: toFile("apple-app-site-association", {
    body: JSON.stringify(
      toAppSiteAssociation({ androidApps: [], appleApps: ["ABCDE12345.com.example.app"] }),
    ),
  }),
  missingFile: toFile("missing", { status: 404 }),
  linkedPages: [toGot("/passkeys", { status: 307 })],
  foreignLinks: [],
}

function examine(changes: Partial<OutsideFacts>): string[] {
  const all = { ...facts, ...changes }
  return [...runChecks(outsideChecks, all), ...runChecks(wellKnownChecks, all)]
    .filter(({ level }) => level !== "ok")
    .map(({ check, level }) => `${level}: ${check}`)
}

const unreachable: Got = { url: "https://example.com/sign-in", failure: "connect ECONNREFUSED" }

describe("the checks from outside", () => {
  it("find nothing wrong with a good site, and run all", () => {
    expect(examine({})).toEqual([])
    const findings = [...runChecks(outsideChecks, facts), ...runChecks(wellKnownChecks, facts)]
    expect(findings).toHaveLength(Object.keys({ ...outsideChecks, ...wellKnownChecks }).length)
    for (const { message } of findings) expect(message).toMatch(/^.+\.$/)
  })

  const problems: [string, Partial<OutsideFacts>, string][] = [
    ["a site that can't be reached", { page: unreachable }, "fault: reachable"],
    ["a page that fails", { page: toPage({}, 502) }, "fault: reachable"],
    [
      "a certificate that isn't trusted",
      { certificate: { failure: "self-signed certificate", validTo: daysLater(60), httpVersion: "HTTP/2" } },
      "fault: certificate",
    ],
    [
      "a certificate that expires soon",
      { certificate: { failure: undefined, validTo: daysLater(13), httpVersion: "HTTP/2" } },
      "warning: certificate",
    ],
    [
      "a server that only speaks HTTP/1.1",
      { certificate: { failure: undefined, validTo: daysLater(60), httpVersion: "HTTP/1.1" } },
      "warning: http-version",
    ],
    ["a page on http", { onHttp: toGot("/") }, "warning: http-redirect"],
    [
      "a redirect from http to another host",
      { onHttp: toGot("/", { status: 301, redirectsTo: "https://example.com.evil.example/" }) },
      "warning: http-redirect",
    ],
    [
      "a missing Strict-Transport-Security",
      { page: toPage({ "strict-transport-security": "" }) },
      "warning: strict-transport-security",
    ],
    [
      "a short Strict-Transport-Security",
      { page: toPage({ "strict-transport-security": "max-age=3600" }) },
      "warning: strict-transport-security",
    ],
    [
      "a policy without a nonce",
      { page: toPage({ "content-security-policy": "frame-ancestors 'self'" }) },
      "warning: content-security-policy",
    ],
    [
      "a page that can be framed",
      { page: toPage({ "content-security-policy": "script-src 'nonce-one'" }) },
      "warning: framing",
    ],
    [
      "a policy that forbids passkeys",
      { page: toPage({ "permissions-policy": "camera=(), publickey-credentials-get=()" }) },
      "fault: permissions-policy",
    ],
    [
      "a policy that forbids creating passkeys",
      { page: toPage({ "permissions-policy": "publickey-credentials-create=()" }) },
      "fault: permissions-policy",
    ],
    ["a cached page", { pageAgain: toPage() }, "fault: page-caching"],
    [
      "a page that may be cached",
      { page: toPage({ "cache-control": "max-age=60" }) },
      "warning: page-caching",
    ],
    [
      "a cached API response",
      { api: toApi({ age: "7", "cache-control": "no-store" }) },
      "fault: api-caching",
    ],
    ["an API response that may be cached", { api: toApi({}) }, "warning: api-caching"],
    ["an uncompressed page", { page: toPage({ "content-encoding": "" }) }, "warning: compression"],
    ["a cookie on http", { page: toPage({ "set-cookie": "lb=1; HttpOnly" }) }, "warning: cookies"],
    [
      "a redirect to an internal address",
      { protectedPage: toGot("/passkeys", { status: 307, redirectsTo: "http://localhost:3000/sign-in" }) },
      "fault: redirects",
    ],
    ["a database that doesn't respond", { ready: toGot("/api/ready", { status: 503 }) }, "fault: ready"],
    [
      "a clock that is ahead",
      { page: toPage({ date: daysLater(1).toUTCString() }) },
      "warning: server-clock",
    ],
    [
      "a clock that is behind",
      { page: toPage({ date: daysLater(-1).toUTCString() }) },
      "warning: server-clock",
    ],
    [
      "related origins behind a redirect",
      { relatedOrigins: toFile("webauthn", { status: 301, body: ownOrigin }) },
      "fault: related-origins",
    ],
    [
      "related origins of the wrong type",
      { relatedOrigins: toFile("webauthn", { headers: { "content-type": "text/html" }, body: ownOrigin }) },
      "fault: related-origins",
    ],
    [
      "related origins that aren't a list",
      { relatedOrigins: toFile("webauthn", { body: "{}" }) },
      "fault: related-origins",
    ],
    [
      "another hostname than the configured one",
      { relatedOrigins: toFile("webauthn", { body: `{"origins":["https://example.org"]}` }) },
      "fault: related-origins",
    ],
    [
      "six names in the related origins",
      {
        relatedOrigins: toFile("webauthn", {
          body: JSON.stringify({
            origins: ["example", "a1", "b2", "c3", "d4", "e5"].map((name) => `https://${name}.com`),
          }),
        }),
      },
      "fault: related-origins",
    ],
    [
      "missing passkey endpoints",
      { passkeyEndpoints: toFile("passkey-endpoints", { status: 404 }) },
      "warning: passkey-endpoints",
    ],
    [
      "passkey endpoints without links",
      {
        passkeyEndpoints: toFile("passkey-endpoints", { body: `{"enroll":"https://example.com/passkeys"}` }),
      },
      "warning: passkey-endpoints",
    ],
    [
      "change-password without a redirect",
      { changePassword: toFile("change-password", { status: 200 }) },
      "warning: change-password",
    ],
    ["200 for everything", { missingFile: toFile("missing", { status: 200 }) }, "warning: missing-file"],
    ["a link to another origin", { foreignLinks: ["https://10.0.0.1/"] }, "warning: linked-pages"],
    [
      "related origins that can't be parsed",
      { relatedOrigins: toFile("webauthn", { body: `{"origins":["http://[","https://example.com"]}` }) },
      "fault: related-origins",
    ],
    ["a broken link", { linkedPages: [toGot("/passkeys", { status: 404 })] }, "fault: linked-pages"],
    [
      "an unreachable link",
      { linkedPages: [{ url: "http://localhost:3000/passkeys", failure: "connect ECONNREFUSED" }] },
      "fault: linked-pages",
    ],
    [
      "an expired security.txt",
      { securityText: toFile("security.txt", { body: `Expires: ${daysLater(-1).toISOString()}\n` }) },
      "warning: security-text",
    ],
    [
      "a redirected file for Android apps",
      { assetLinks: toFile("assetlinks.json", { status: 301 }) },
      "fault: android-apps",
    ],
    [
      "a file for Android apps that lists none",
      { assetLinks: toFile("assetlinks.json", { body: "[]" }) },
      "fault: android-apps",
    ],
    [
      "a file for Apple apps with the type of a file without an extension",
      {
        appSiteAssociation: toFile("apple-app-site-association", {
          headers: { "content-type": "application/octet-stream" },
          body: `{"webcredentials":{"apps":["ABCDE12345.com.example.app"]}}`,
        }),
      },
      "fault: apple-apps",
    ],
    [
      "a file for Apple apps that is only for links",
      { appSiteAssociation: toFile("apple-app-site-association", { body: `{"applinks":{}}` }) },
      "fault: apple-apps",
    ],
  ]
  it.each(problems)("find %s", (_, changes, expected) => {
    expect(examine(changes)).toEqual([expected])
  })

  it("report http as insecure, except on localhost", () => {
    const { certificate: _, onHttp: __, ...onHttp } = facts
    const examineOn = (origin: string) => runChecks(outsideChecks, { ...onHttp, origin })
    const isSecure = (origin: string) =>
      examineOn(origin).find(({ check }) => check === "secure-context")?.level === "ok"
    expect(isSecure("http://localhost:3000")).toBe(true)
    expect(isSecure("http://app.localhost")).toBe(true)
    expect(isSecure("http://example.com")).toBe(false)
    expect(examineOn("http://localhost:3000").map(({ check }) => check)).not.toContain(
      "strict-transport-security",
    )
  })

  it("accept a site without http, security.txt, and apps, and with secure cookies from a proxy", () => {
    expect(
      examine({
        onHttp: { url: "http://example.com/", failure: "connect ECONNREFUSED" },
        securityText: toFile("security.txt", { status: 404 }),
        assetLinks: toFile("assetlinks.json", { status: 404 }),
        appSiteAssociation: toFile("apple-app-site-association", { status: 404 }),
        page: toPage({ "set-cookie": "lb=1; Path=/; Secure" }),
      }),
    ).toEqual([])
  })
})
