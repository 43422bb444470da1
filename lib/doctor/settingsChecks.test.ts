import { describe, expect, it } from "vitest"
import { toOrigins } from "../config/origins"
import { runChecks } from "./check"
import { settingsChecks, type SettingsFacts } from "./settingsChecks"

const facts: SettingsFacts = {
  passkeys: {
    rpId: "example.com",
    rpName: "Example",
    defaultOrigin: "https://example.com",
    relatedOrigins: [],
    androidApps: [],
    appleApps: [],
    origins: toOrigins({
      rpId: "example.com",
      defaultOrigin: "https://example.com",
      relatedOrigins: [],
      androidApps: [],
      appleApps: [],
    }),
    signUp: "open",
    recoveryLinkMinutes: 60,
    recoveryLinkDelayMinutes: 0,
    invitationDays: 7,
    maxPasskeysPerUser: 5,
    sourceUrl: undefined,
    securityContact: undefined,
    decoyKey: new Uint8Array(32),
  },
  mail: {
    smtpUrl: "smtps://user:hidden@mail.example.com",
    from: { name: "", address: "no-reply@example.com" },
  },
  sessionPasswords: ["6XJb4m0oQ1u7ZkY9wPqRtVxLhGfDsAeC"],
  integrationKeys: [{ name: "web", key: "passkeys_1" }],
  isRateLimited: true,
  trustedProxies: 1,
  isInspectorOn: false,
  isProduction: true,
  readableFiles: [],
  mailServer: { failure: undefined },
  listeningPort: "3000",
}

const onSite = (hostname: string, isProduction = true): SettingsFacts => {
  const rpId = hostname.replace(/:.*/, "")
  const scheme = rpId.endsWith("localhost") ? "http" : "https"
  const passkeys = { ...facts.passkeys, rpId, defaultOrigin: `${scheme}://${hostname}` }
  return { ...facts, passkeys, isProduction, trustedProxies: scheme === "http" ? 0 : 1 }
}

function examine(changes: Partial<SettingsFacts>) {
  return runChecks(settingsChecks, { ...facts, ...changes }).filter(({ level }) => level !== "ok")
}

const including = (text: string): unknown => expect.stringContaining(text)

describe("the settings checks", () => {
  it("find nothing wrong with good settings, and one sentence for each", () => {
    const findings = runChecks(settingsChecks, facts)
    expect(findings.map(({ level }) => level)).toEqual(Object.keys(settingsChecks).map(() => "ok"))
    for (const { message } of findings) expect(message).toMatch(/^[^.].*\.$/)
  })

  it.each([
    ["co.uk", "fault"],
    ["github.io", "warning"],
    ["vercel.app", "warning"],
    ["localhost:3000", "warning"],
  ])("report the RP ID of %s as a %s", (hostname, level) => {
    expect(examine(onSite(hostname))).toEqual([expect.objectContaining({ check: "rp-id", level })])
  })

  it.each(["example.co.uk", "me.github.io", "login.example.com", "corp.internal", "xn--bcher-kva.example"])(
    "accept the RP ID %s",
    (hostname) => {
      expect(examine(onSite(hostname))).toEqual([])
    },
  )

  it("accept localhost in development", () => {
    expect(examine(onSite("localhost:3000", false))).toEqual([])
  })

  it("warn about a port that users of an https site probably don't see", () => {
    expect(examine(onSite("example.com:3000"))).toEqual([
      expect.objectContaining({ check: "origin", message: including("https://example.com ") }),
    ])
  })

  it("warn in development about another port than the one in the hostname, and name both", () => {
    const examineAt = (hostname: string, listeningPort?: string) =>
      examine({ ...onSite(hostname, false), listeningPort })
    expect(examineAt("localhost:3000", "3001")).toEqual([
      {
        check: "port",
        level: "warning",
        message: including("listens on port 3001, but passkeys only work on port 3000"),
        fix: including('"hostname" in passkeys_config.jsonc to "localhost:3001"'),
      },
    ])
    expect(examineAt("localhost:3000", "3000")).toEqual([])
    expect(examineAt("localhost:3000")).toEqual([])
    expect(examineAt("localhost", "3001")).toEqual([])
    expect(examineAt("example.test", "3001")).toEqual([])
    expect(examine({ ...onSite("localhost:3000"), listeningPort: "3001" })).toEqual([
      expect.objectContaining({ check: "rp-id" }),
    ])
  })

  it("warn about a proxy that isn't trusted, and about a trusted one that isn't there", () => {
    expect(examine({ trustedProxies: 0 })).toEqual([expect.objectContaining({ check: "trusted-proxies" })])
    expect(examine({ ...onSite("localhost", false), trustedProxies: 1 })).toEqual([
      expect.objectContaining({ check: "trusted-proxies" }),
    ])
    expect(examine({ trustedProxies: 2 })).toEqual([])
  })

  it.each([
    "a".repeat(40),
    "0123456780123456780123456780123456",
    "change-me-before-you-deploy-it-0123456789",
  ])("warn about the session password %j without showing it", (password) => {
    const findings = examine({ sessionPasswords: [...facts.sessionPasswords, password] })
    expect(findings).toEqual([expect.objectContaining({ check: "session-password", level: "warning" })])
    expect(JSON.stringify(findings)).not.toContain(password)
  })

  it("warn about an integration key that is listed twice without showing it", () => {
    const findings = examine({
      integrationKeys: ["a", "b", "a"].map((name) => ({ name, key: `passkeys_${name}` })),
    })
    expect(findings).toEqual([expect.objectContaining({ check: "integration-keys" })])
    expect(JSON.stringify(findings)).not.toContain("passkeys_a")
  })

  it("warn about rate limits that are off", () => {
    expect(examine({ isRateLimited: false })).toEqual([expect.objectContaining({ check: "rate-limits" })])
  })

  it("warn about the inspector only in production", () => {
    expect(examine({ isInspectorOn: true })).toEqual([expect.objectContaining({ check: "inspector" })])
    expect(examine({ ...onSite("localhost", false), isInspectorOn: true })).toEqual([])
  })

  it("warn about a connection to the mail server that may not be encrypted, without showing the password", () => {
    const examineMail = (smtpUrl: string) => examine({ mail: { ...facts.mail, smtpUrl } })
    const findings = examineMail("smtp://user:hidden@mail.example.com:587")
    expect(findings).toEqual([expect.objectContaining({ check: "mail-settings" })])
    expect(JSON.stringify(findings)).not.toContain("hidden")
    expect(examineMail("smtp://mail.example.com:587?requireTLS=true")).toEqual([])
    expect(examineMail("smtp://localhost:1025")).toEqual([])
    expect(examineMail("smtp://127.0.0.1:1025")).toEqual([])
  })

  it("report a mail server that can't be used, if it was tried", () => {
    expect(examine({ mailServer: { failure: "connect ECONNREFUSED 127.0.0.1:25" } })).toEqual([
      expect.objectContaining({ check: "mail-server", level: "fault" }),
    ])
    const { mailServer: _, ...untried } = facts
    expect(runChecks(settingsChecks, untried).map(({ check }) => check)).not.toContain("mail-server")
  })

  it("warn about files that every user of the machine can read, with the command that fixes it", () => {
    expect(examine({ readableFiles: [".env", "data/passkeys.db"] })).toEqual([
      expect.objectContaining({ check: "file-modes", fix: "Run: chmod 600 .env data/passkeys.db" }),
    ])
  })

  it("say what is off without a mail server and without integration keys", () => {
    const mail = { ...facts.mail, smtpUrl: undefined }
    const messages = runChecks(settingsChecks, { ...facts, mail, integrationKeys: [] })
    expect(JSON.stringify(messages)).toMatch(/recovery codes are the only recovery method/)
    expect(JSON.stringify(messages)).toMatch(/the dashboard and \/api\/run-command are off/)
    expect(messages.map(({ level }) => level)).not.toContain("warning")
  })
})
