import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { createIntegrationKey } from "../integrationKeyFormat"
import { ConfigError, loadConfig } from "."

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "config-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

const password = "a session password of 32 letters"

function load(file: string, environment: Record<string, string> = {}) {
  writeFileSync(join(folder, "passkeys_config.jsonc"), file)
  return loadConfig({ SESSION_PASSWORD: password, ...environment }, folder)
}

function findProblems(file: string, environment: Record<string, string> = {}): string[] {
  try {
    load(file, environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe("passkeys_config.jsonc", () => {
  it("lets anyone sign up, and says how long operators' links work, unless it says otherwise", () => {
    const settingsOf = (settings: object) =>
      load(JSON.stringify({ hostname: "example.com", ...settings })).passkeys
    expect(settingsOf({})).toMatchObject({
      signUp: "open",
      recoveryLinkMinutes: 60,
      recoveryLinkDelayMinutes: 0,
      invitationDays: 7,
    })
    const changed = {
      sign_up: "invitation",
      recovery_link_minutes: 1440,
      recovery_link_delay_minutes: 10_080,
    }
    expect(settingsOf({ ...changed, invitation_days: 30 })).toMatchObject({
      signUp: "invitation",
      recoveryLinkMinutes: 1440,
      recoveryLinkDelayMinutes: 10_080,
      invitationDays: 30,
    })
  })

  it.each([
    ["sign_up", "closed"],
    ["recovery_link_minutes", 4],
    ["recovery_link_minutes", 1441],
    ["recovery_link_delay_minutes", -1],
    ["recovery_link_delay_minutes", 10_081],
    ["invitation_days", 0],
    ["invitation_days", 31],
    ["invitation_days", 1.5],
  ])("is rejected if %s is %j", (name, value) => {
    expect(findProblems(JSON.stringify({ hostname: "example.com", [name]: value }))).toEqual([
      expect.stringContaining(name),
    ])
  })

  it.each([
    ["localhost:3000", "localhost", "http://localhost:3000"],
    ["localhost", "localhost", "http://localhost"],
    ["example.com", "example.com", "https://example.com"],
    ["app.localhost:3000", "app.localhost", "http://app.localhost:3000"],
    ["localhost:80", "localhost", "http://localhost"],
    ["app.example.com:443", "app.example.com", "https://app.example.com"],
    ["example.com:65535", "example.com", "https://example.com:65535"],
    ["app.example.com:8443", "app.example.com", "https://app.example.com:8443"],
    ["xn--bcher-kva.example", "xn--bcher-kva.example", "https://xn--bcher-kva.example"],
  ])("derives from the hostname %s the RP ID %s and the origin %s", (hostname, rpId, defaultOrigin) => {
    expect(load(JSON.stringify({ hostname })).passkeys).toMatchObject({ rpId, defaultOrigin })
  })

  it.each([
    "https://example.com",
    "example.com/",
    "example.com/path",
    "Example.com",
    "127.0.0.1",
    "127.0.0.1:3000",
    "[::1]:3000",
    "example.com:",
    "example.com:0",
    "example",
    "-example.com",
    "user@example.com",
    "*.example.com",
    "",
  ])("rejects the hostname %j", (hostname) => {
    expect(findProblems(JSON.stringify({ hostname }))).toEqual([
      expect.stringContaining("hostname must be a lowercase host name"),
    ])
  })

  it.each([
    ["Example.COM", "example.com"],
    ["example.com.", "example.com"],
    ["example.com.:8443", "example.com:8443"],
    ["https://example.com/path", "example.com"],
    ["http://localhost:3000/", "localhost:3000"],
    ["bücher.example", "xn--bcher-kva.example"],
  ])("suggests what was meant by the hostname %s", (hostname, suggestion) => {
    const problems = findProblems(JSON.stringify({ hostname }))
    expect(problems).toEqual([expect.stringContaining(`. Use "${suggestion}" instead.`)])
  })

  it.each(["127.0.0.1", "example", "*.example.com", "-", ""])(
    "suggests nothing for the hostname %j",
    (hostname) => {
      expect(findProblems(JSON.stringify({ hostname })).join("")).not.toContain("instead")
    },
  )

  it.each(["example.com:65536", "localhost:99999"])("rejects the port of %s", (hostname) => {
    expect(findProblems(JSON.stringify({ hostname }))).toEqual([
      expect.stringContaining("hostname must have a port from 1 to 65535"),
    ])
  })

  it("requires a hostname", () => {
    expect(findProblems("{}")).toEqual([expect.stringContaining("hostname is required")])
  })

  it("defaults to five passkeys", () => {
    expect(load('{ "hostname": "localhost" }').passkeys.maxPasskeysPerUser).toBe(5)
  })

  it.each([1, 10])("accepts a limit of %d passkeys", (limit) => {
    const { passkeys } = load(JSON.stringify({ hostname: "localhost", max_passkeys_per_user: limit }))
    expect(passkeys.maxPasskeysPerUser).toBe(limit)
  })

  it.each([0, 11, 2.5, "5", null])("rejects a limit of %j passkeys", (limit) => {
    const file = JSON.stringify({ hostname: "localhost", max_passkeys_per_user: limit })
    expect(findProblems(file)).toEqual([
      expect.stringContaining("max_passkeys_per_user must be a whole number from 1 to 10"),
    ])
  })

  it("has no related origins by default", () => {
    expect(load('{ "hostname": "localhost" }').passkeys.relatedOrigins).toEqual([])
    const related_origins = ["https://example.org"]
    expect(load(JSON.stringify({ hostname: "example.com", related_origins })).passkeys).toMatchObject({
      relatedOrigins: related_origins,
    })
  })

  it("has no source and no security contact by default", () => {
    const { sourceUrl, securityContact } = load('{ "hostname": "localhost" }').passkeys
    expect([sourceUrl, securityContact]).toEqual([undefined, undefined])
  })

  it.each(["mailto:security@example.com", "https://example.com/security"])(
    "accepts the security contact %s",
    (security_contact) => {
      const file = JSON.stringify({ hostname: "localhost", security_contact })
      expect(load(file).passkeys.securityContact).toBe(security_contact)
    },
  )

  it.each([
    "security@example.com",
    "mailto:",
    "http://example.com/security",
    "javascript:alert(1)",
    "mailto:security@example.com\nExpires: 1970-01-01T00:00:00Z",
    1,
  ])("rejects the security contact %j", (security_contact) => {
    expect(findProblems(JSON.stringify({ hostname: "localhost", security_contact }))).toEqual([
      expect.stringContaining("security_contact must be an address to report vulnerabilities"),
    ])
  })

  it.each(["http://example.com", "javascript:alert(1)", "github.com/example", ""])(
    "rejects the source %j",
    (source_url) => {
      expect(findProblems(JSON.stringify({ hostname: "localhost", source_url }))).toEqual([
        expect.stringContaining("source_url must be an https URL"),
      ])
    },
  )

  it("reports every problem with related origins, along with all other problems", () => {
    const related_origins = ["https://example.org/", "https://example.com"]
    const file = JSON.stringify({ hostname: "example.com", related_origins })
    expect(findProblems(file, { RATE_LIMIT: "no" })).toEqual([
      expect.stringMatching(
        /passkeys_config\.jsonc: related_origins: "https:\/\/example.org\/" must be .*\.$/,
      ),
      expect.stringMatching(/related_origins: "https:\/\/example.com" is already the origin of hostname\.$/),
      expect.stringContaining("RATE_LIMIT"),
    ])
  })

  it.each(["https://example.org", [1], { origin: "https://example.org" }, null])(
    "rejects related origins that aren't a list of texts: %j",
    (related_origins) => {
      const file = JSON.stringify({ hostname: "example.com", related_origins })
      expect(findProblems(file)).toEqual([
        expect.stringMatching(/related_origins(\.0)? must be (a list|text)/),
      ])
    },
  )

  it("may contain comments and trailing commas", () => {
    expect(load('{ // a comment\n "hostname": "localhost", /* another */ }').passkeys.rpId).toBe("localhost")
  })

  it("rejects unknown settings", () => {
    expect(findProblems('{ "hostname": "localhost", "max_passkeys": 3 }')).toEqual([
      expect.stringContaining("max_passkeys"),
    ])
  })

  it("reports syntax errors with their line", () => {
    expect(findProblems('{\n "hostname" "localhost"\n}')[0]).toContain("line 2")
  })

  it("is named in the error if it is missing", () => {
    expect(findProblems("{}", { PASSKEYS_CONFIG: "elsewhere.jsonc" })[0]).toContain(
      "elsewhere.jsonc can't be read",
    )
  })

  it("is valid in this repository", () => {
    expect(load(readFileSync("passkeys_config.jsonc", "utf8")).passkeys).toMatchObject({
      rpId: "localhost",
      defaultOrigin: "http://localhost:3000",
      maxPasskeysPerUser: 5,
    })
  })
})

describe("the environment", () => {
  const file = '{ "hostname": "localhost" }'

  it("is reported together with the file, with every problem of both", () => {
    const problems = findProblems('{ "hostname": "http://x", "max_passkeys_per_user": 99 }', {
      DATABASE_URL: "mysql://localhost",
      RATE_LIMIT: "no",
      TRUST_PROXY: "yes",
      DATABASE_CONNECTIONS: "0",
      SESSION_PASSWORD: "short",
    })
    expect(problems).toHaveLength(7)
  })

  it.each([
    "file:./data/passkeys.db?connection_limit=1",
    "file:/srv/passkeys.db?mode=ro",
    "postgresql://user:p/ss@host:5432/database",
    "postgresql://user:12/34@host:5432/database",
    "postgresql://user:p?ss@host/database",
    "postgresql://user:1#ss@host/database",
    "postgresql://user:pass@host:port/database",
  ])("may not have the ambiguous database URL %s, which isn't printed", (url) => {
    const problems = findProblems(file, { DATABASE_URL: url })
    expect(problems).toEqual([expect.stringMatching(/DATABASE_URL (must be|isn't a valid URL)/)])
    expect(problems.join()).not.toContain(url)
  })

  it.each([
    "postgresql://user:p%2Fss@host:5432/database",
    "postgresql://user:p@ss@host/database?sslmode=require",
    "postgresql:///database?host=/run/postgresql",
    "postgresql://user@/database?host=/run/postgresql",
    "postgres://[::1]:5432/database",
  ])("may have the database URL %s", (url) => {
    expect(load(file, { DATABASE_URL: url }).databaseUrl).toBe(url)
  })

  it("may have a database path relative to the folder", () => {
    expect(load(file).databaseUrl).toBe(`file:${join(folder, "data/passkeys.db")}`)
  })

  it("may have empty variables, which count as unset", () => {
    expect(load(file, { TRUST_PROXY: "", RATE_LIMIT: "", DATABASE_CONNECTIONS: "" })).toMatchObject({
      trustedProxies: 0,
      maxDatabaseConnections: 10,
      isRateLimited: true,
    })
  })

  it.each([
    [undefined, "development", true],
    [undefined, "production", false],
    ["", "production", false],
    ["on", "production", true],
    ["off", "development", false],
  ])("with INSPECTOR %j in %s: isInspectorOn is %j", (INSPECTOR, NODE_ENV, isInspectorOn) => {
    const environment = {
      NODE_ENV,
      SESSION_PASSWORD: password,
      ...(INSPECTOR !== undefined && { INSPECTOR }),
    }
    expect(load(file, environment)).toMatchObject({ isInspectorOn })
  })

  it("rejects an INSPECTOR that is neither on nor off", () => {
    expect(findProblems(file, { INSPECTOR: "true" })).toEqual([
      expect.stringMatching(/INSPECTOR.*"on" or "off"/),
    ])
  })

  it("may have several session passwords, newest first", () => {
    const newer = password.toUpperCase()
    expect(load(file, { SESSION_PASSWORD: `${newer}, ${password}` }).sessionPasswords).toEqual([
      newer,
      password,
    ])
  })

  it("may have several integration keys, for rotation", () => {
    const keys = [createIntegrationKey(), createIntegrationKey()]
    const loaded = load(file, { INTEGRATION_KEYS: keys.join(", ") }).integrationKeys
    expect(loaded.map(({ key }) => key)).toEqual(keys)
  })

  it("may name its integration keys", () => {
    const [web, mobile] = [createIntegrationKey(), createIntegrationKey()]
    expect(load(file, { INTEGRATION_KEYS: `web:${web}, mobile_2.0:${mobile}` }).integrationKeys).toEqual([
      { name: "web", key: web },
      { name: "mobile_2.0", key: mobile },
    ])
  })

  it("gives a key without a name one that stays the same and doesn't contain the key", () => {
    const key = createIntegrationKey()
    const nameOf = (keys: string) =>
      load(file, { INTEGRATION_KEYS: keys }).integrationKeys.find((one) => one.key === key)?.name
    expect(nameOf(key)).toMatch(/^key-[0-9a-f]{8}$/)
    expect(nameOf(`${createIntegrationKey()},${key}`)).toBe(nameOf(key))
    expect(nameOf(createIntegrationKey())).toBeUndefined()
  })

  it("must not give two integration keys the same name", () => {
    const [one, other] = [createIntegrationKey(), createIntegrationKey()]
    const problems = findProblems(file, { INTEGRATION_KEYS: `web:${one},web:${other}` })
    expect(problems).toEqual([expect.stringContaining('two keys with the name "web"')])
  })

  it("keeps entries of the audit log for a year, unless it says otherwise", () => {
    expect(load(file, {}).auditRetentionDays).toBe(365)
    expect(load(file, { AUDIT_RETENTION_DAYS: "30" }).auditRetentionDays).toBe(30)
    expect(findProblems(file, { AUDIT_RETENTION_DAYS: "0" })).toEqual([
      expect.stringContaining("AUDIT_RETENTION_DAYS must be a number of days"),
    ])
  })

  it("turns metrics on with a key that can't be guessed", () => {
    const key = "k".repeat(32)
    expect(load(file, {}).metricsKey).toBeUndefined()
    expect(load(file, { METRICS_KEY: key }).metricsKey).toBe(key)
    for (const wrong of [key.slice(1), `${key} ${key}`]) {
      const [problem, ...more] = findProblems(file, { METRICS_KEY: wrong })
      expect(more).toEqual([])
      expect(problem).toContain("METRICS_KEY must have at least 32 characters")
      expect(problem).not.toContain(wrong)
    }
  })

  it("may have no integration keys", () => {
    expect(load(file, { INTEGRATION_KEYS: "" }).integrationKeys).toEqual([])
  })

  it.each([
    "passkeys_short",
    "secret_of_another_kind_that_is_long_enough_to_be_one",
    `passkeys_${"é".repeat(40)}`,
    `passkeys_${"a".repeat(40)}:web`,
    `passkeys_${"a".repeat(40)}:passkeys_${"b".repeat(40)}`,
    `passkeys_web:passkeys_${"a".repeat(40)}`,
    `:passkeys_${"a".repeat(40)}`,
    `a name:passkeys_${"a".repeat(40)}`,
  ])("must not have the integration key %j, which is reported by position and not shown", (key) => {
    const [problem, ...more] = findProblems(file, { INTEGRATION_KEYS: `${createIntegrationKey()},${key}` })
    expect(problem).toContain("INTEGRATION_KEYS, key 2,")
    expect(problem).not.toContain(key)
    expect(more).toEqual([])
  })

  it("requires a session password in production", () => {
    const problems = findProblems(file, { NODE_ENV: "production", SESSION_PASSWORD: "" })
    expect(problems).toEqual([expect.stringContaining("SESSION_PASSWORD is required")])
  })

  it("needs no session password in development: one is created once, readable by its owner only", () => {
    const first = load(file, { SESSION_PASSWORD: "" }).sessionPasswords
    expect(load(file, { SESSION_PASSWORD: "" }).sessionPasswords).toEqual(first)
    expect(first[0]?.length).toBeGreaterThanOrEqual(32)
    expect(statSync(join(folder, "data/session-password")).mode & 0o777).toBe(0o600)
  })

  it("reports a folder in which no development password can be saved", () => {
    // Not a folder.
    writeFileSync(join(folder, "data"), "")
    const problems = findProblems(file, { SESSION_PASSWORD: "" })
    expect(problems).toEqual([
      expect.stringMatching(/data\/session-password can't be saved \(E.*SESSION_PASSWORD/),
    ])
  })

  it("keeps the decoy key when a newer session password is added", () => {
    const before = load(file).passkeys.decoyKey
    const after = load(file, { SESSION_PASSWORD: `${password.toUpperCase()},${password}` }).passkeys.decoyKey
    expect(after).toEqual(before)
  })
})

describe("traces", () => {
  const isTraced = (environment: Record<string, string>) =>
    load(`{ "hostname": "localhost" }`, environment).isTraced
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318" }

  it.each([
    [endpoint],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://collector.example.com/v1/traces" }],
    [{ OTEL_TRACES_EXPORTER: "otlp" }],
  ])("are sent with %j", (environment) => {
    expect(isTraced(environment)).toBe(true)
  })

  it.each([
    [{}],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "" }],
    [{ ...endpoint, OTEL_TRACES_EXPORTER: "none" }],
    [{ ...endpoint, OTEL_SDK_DISABLED: "true" }],
    [{ OTEL_SERVICE_NAME: "passkeys" }],
  ])("are not sent with %j", (environment) => {
    expect(isTraced(environment)).toBe(false)
  })

  it.each([
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318"],
    ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "ftp://collector"],
    ["OTEL_TRACES_EXPORTER", "zipkin"],
    ["OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"],
  ])("can't be configured with %s=%s", (name, value) => {
    const problems = findProblems(`{ "hostname": "localhost" }`, { [name]: value })
    expect(problems).toEqual([expect.stringContaining(name)])
  })
})

describe("the mail settings", () => {
  const file = '{ "hostname": "acme.example", "app_name": "Acme" }'

  it("default to no mail server, and to the site as the sender", () => {
    const from = { name: "Acme", address: "no-reply@acme.example" }
    expect(load(file).mail).toEqual({ smtpUrl: undefined, from })
  })

  it.each([
    "smtp://localhost:1025",
    "smtps://user:p%40ss@mail.example.com",
    "smtp://[::1]:25?requireTLS=true",
  ])("accept SMTP_URL=%s", (smtpUrl) => {
    expect(load(file, { SMTP_URL: smtpUrl }).mail.smtpUrl).toBe(smtpUrl)
  })

  it.each(["mail.example.com", "https://mail.example.com", "smtp://", "smtp:mail", "smtps://user:secret@"])(
    "reject SMTP_URL=%s without showing it",
    (smtpUrl) => {
      const problems = findProblems(file, { SMTP_URL: smtpUrl })
      expect(problems).toEqual([expect.stringContaining("SMTP_URL must be")])
      expect(problems.join()).not.toContain("secret")
    },
  )

  it.each([
    ["a@b.example", { name: "", address: "a@b.example" }],
    ["Acme <a@b.example>", { name: "Acme", address: "a@b.example" }],
    ["<a@b.example>", { name: "", address: "a@b.example" }],
  ])("accept MAIL_FROM=%s", (mailFrom, from) => {
    expect(load(file, { MAIL_FROM: mailFrom }).mail.from).toEqual(from)
  })

  it.each(["Acme", "a@b, c@d", "Acme <a@b", "Acme <a@b>\r\nBcc: c@d", "a b@c"])(
    "reject MAIL_FROM=%j",
    (mailFrom) => {
      expect(findProblems(file, { MAIL_FROM: mailFrom })).toEqual([
        expect.stringContaining("MAIL_FROM must be"),
      ])
    },
  )

  it("come with a separate key for email codes, which stays the same when a newer session password is added", () => {
    const { emailCodeKey, passkeys } = load(file)
    expect(emailCodeKey).not.toEqual(passkeys.decoyKey)
    const rotated = load(file, { SESSION_PASSWORD: `${"n".repeat(32)},${password}` })
    expect(rotated.emailCodeKey).toEqual(emailCodeKey)
  })
})
