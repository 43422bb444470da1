import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { ConfigError, loadConfig } from "./config"
import { createIntegrationKey } from "./integrationKeyFormat"

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

function faultsOf(file: string, environment: Record<string, string> = {}): string[] {
  try {
    load(file, environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

describe("the configuration file", () => {
  test.each([
    ["localhost:3000", "localhost", "http://localhost:3000"],
    ["localhost", "localhost", "http://localhost"],
    ["example.com", "example.com", "https://example.com"],
    ["app.example.com:8443", "app.example.com", "https://app.example.com:8443"],
    ["xn--bcher-kva.example", "xn--bcher-kva.example", "https://xn--bcher-kva.example"],
  ])("the hostname %s has the RP ID %s and the origin %s", (hostname, rpId, defaultOrigin) => {
    expect(load(JSON.stringify({ hostname })).passkeys).toMatchObject({ rpId, defaultOrigin })
  })

  test.each([
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
  ])("the hostname %j is refused", (hostname) => {
    expect(faultsOf(JSON.stringify({ hostname }))).toEqual([
      expect.stringContaining("hostname must be a host name"),
    ])
  })

  test("a hostname is required", () => {
    expect(faultsOf("{}")).toEqual([expect.stringContaining("hostname is required")])
  })

  test("five passkeys where the limit is left out", () => {
    expect(load('{ "hostname": "localhost" }').passkeys.maxPasskeysPerUser).toBe(5)
  })

  test.each([1, 10])("a limit of %d passkeys is taken", (limit) => {
    const { passkeys } = load(JSON.stringify({ hostname: "localhost", max_passkeys_per_user: limit }))
    expect(passkeys.maxPasskeysPerUser).toBe(limit)
  })

  test.each([0, 11, 2.5, "5", null])("a limit of %j passkeys is refused", (limit) => {
    const file = JSON.stringify({ hostname: "localhost", max_passkeys_per_user: limit })
    expect(faultsOf(file)).toEqual([
      expect.stringContaining("max_passkeys_per_user must be a whole number from 1 to 10"),
    ])
  })

  test("there are no related origins unless they are given", () => {
    expect(load('{ "hostname": "localhost" }').passkeys.relatedOrigins).toEqual([])
    const related_origins = ["https://example.org"]
    expect(load(JSON.stringify({ hostname: "example.com", related_origins })).passkeys).toMatchObject({
      relatedOrigins: related_origins,
    })
  })

  test("each fault of the related origins is told, beside the others", () => {
    const related_origins = ["https://example.org/", "https://example.com"]
    const file = JSON.stringify({ hostname: "example.com", related_origins })
    expect(faultsOf(file, { RATE_LIMIT: "no" })).toEqual([
      expect.stringMatching(
        /passkeys_config\.jsonc: related_origins: "https:\/\/example.org\/" must be .*\.$/,
      ),
      expect.stringMatching(/related_origins: "https:\/\/example.com" is the origin of hostname already\.$/),
      expect.stringContaining("RATE_LIMIT"),
    ])
  })

  test.each(["https://example.org", [1], { origin: "https://example.org" }, null])(
    "related origins that are no list of texts are refused: %j",
    (related_origins) => {
      const file = JSON.stringify({ hostname: "example.com", related_origins })
      expect(faultsOf(file)).toEqual([expect.stringMatching(/related_origins(\.0)? must be (a list|text)/)])
    },
  )

  test("comments and trailing commas are fine", () => {
    expect(load('{ // a comment\n "hostname": "localhost", /* another */ }').passkeys.rpId).toBe("localhost")
  })

  test("a setting that does not exist is a fault", () => {
    expect(faultsOf('{ "hostname": "localhost", "max_passkeys": 3 }')).toEqual([
      expect.stringContaining("max_passkeys"),
    ])
  })

  test("a fault of syntax is told with its line", () => {
    expect(faultsOf('{\n "hostname" "localhost"\n}')[0]).toContain("line 2")
  })

  test("a file that is not there is named", () => {
    expect(faultsOf("{}", { PASSKEYS_CONFIG: "elsewhere.jsonc" })[0]).toContain(
      "elsewhere.jsonc can't be read",
    )
  })

  test("the file of this repository is sound", () => {
    expect(load(readFileSync("passkeys_config.jsonc", "utf8")).passkeys).toMatchObject({
      rpId: "localhost",
      defaultOrigin: "http://localhost:3000",
      maxPasskeysPerUser: 5,
    })
  })
})

describe("the environment", () => {
  const file = '{ "hostname": "localhost" }'

  test("every fault of file and environment is listed at once", () => {
    const faults = faultsOf('{ "hostname": "http://x", "max_passkeys_per_user": 99 }', {
      DATABASE_URL: "mysql://localhost",
      RATE_LIMIT: "no",
      TRUST_PROXY: "yes",
      DATABASE_CONNECTIONS: "0",
      SESSION_PASSWORD: "short",
    })
    expect(faults).toHaveLength(7)
  })

  test("a relative database path is below the folder", () => {
    expect(load(file).databaseUrl).toBe(`file:${join(folder, "data/passkeys.db")}`)
  })

  test("an empty variable counts as left out", () => {
    expect(load(file, { TRUST_PROXY: "", RATE_LIMIT: "", DATABASE_CONNECTIONS: "" })).toMatchObject({
      trustedProxies: 0,
      maxDatabaseConnections: 10,
      isRateLimited: true,
    })
  })

  test("several session passwords, newest first", () => {
    const newer = password.toUpperCase()
    expect(load(file, { SESSION_PASSWORD: `${newer}, ${password}` }).sessionPasswords).toEqual([
      newer,
      password,
    ])
  })

  test("several integration keys, to rotate", () => {
    const keys = [createIntegrationKey(), createIntegrationKey()]
    expect(load(file, { INTEGRATION_KEYS: keys.join(", ") }).integrationKeys).toEqual(keys)
  })

  test("without an integration key there is none", () => {
    expect(load(file, { INTEGRATION_KEYS: "" }).integrationKeys).toEqual([])
  })

  test.each([
    "passkeys_short",
    "secret_of_another_kind_that_is_long_enough_to_be_one",
    `passkeys_${"é".repeat(40)}`,
  ])("the integration key %j is refused by its place, and not shown", (key) => {
    const [fault, ...more] = faultsOf(file, { INTEGRATION_KEYS: `${createIntegrationKey()},${key}` })
    expect(fault).toContain("INTEGRATION_KEYS, key 2,")
    expect(fault).not.toContain(key)
    expect(more).toEqual([])
  })

  test("in production a session password is required", () => {
    const faults = faultsOf(file, { NODE_ENV: "production", SESSION_PASSWORD: "" })
    expect(faults).toEqual([expect.stringContaining("SESSION_PASSWORD is required")])
  })

  test("in development one is made once, and only its owner can read it", () => {
    const first = load(file, { SESSION_PASSWORD: "" }).sessionPasswords
    expect(load(file, { SESSION_PASSWORD: "" }).sessionPasswords).toEqual(first)
    expect(first[0]?.length).toBeGreaterThanOrEqual(32)
    expect(statSync(join(folder, "data/session-password")).mode & 0o777).toBe(0o600)
  })

  test("decoys stay the same when a newer session password is put in front", () => {
    const before = load(file).passkeys.decoyKey
    const after = load(file, { SESSION_PASSWORD: `${password.toUpperCase()},${password}` }).passkeys.decoyKey
    expect(after).toEqual(before)
  })
})

describe("traces", () => {
  const isTraced = (environment: Record<string, string>) =>
    load(`{ "hostname": "localhost" }`, environment).isTraced
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318" }

  test.each([
    [endpoint],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://collector.example.com/v1/traces" }],
    [{ OTEL_TRACES_EXPORTER: "otlp" }],
  ])("are sent where %j says so", (environment) => {
    expect(isTraced(environment)).toBe(true)
  })

  test.each([
    [{}],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "" }],
    [{ ...endpoint, OTEL_TRACES_EXPORTER: "none" }],
    [{ ...endpoint, OTEL_SDK_DISABLED: "true" }],
    [{ OTEL_SERVICE_NAME: "passkeys" }],
  ])("are not sent with %j", (environment) => {
    expect(isTraced(environment)).toBe(false)
  })

  test.each([
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318"],
    ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "ftp://collector"],
    ["OTEL_TRACES_EXPORTER", "zipkin"],
    ["OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"],
  ])("are a fault with %s=%s", (name, value) => {
    const faults = faultsOf(`{ "hostname": "localhost" }`, { [name]: value })
    expect(faults).toEqual([expect.stringContaining(name)])
  })
})

describe("the mail settings", () => {
  const file = '{ "hostname": "acme.example", "app_name": "Acme" }'

  test("without any, there is no mail server, and mails are from the site", () => {
    const from = { name: "Acme", address: "no-reply@acme.example" }
    expect(load(file).mail).toEqual({ smtpUrl: undefined, from })
  })

  test.each([
    "smtp://localhost:1025",
    "smtps://user:p%40ss@mail.example.com",
    "smtp://[::1]:25?requireTLS=true",
  ])("SMTP_URL %s is taken", (smtpUrl) => {
    expect(load(file, { SMTP_URL: smtpUrl }).mail.smtpUrl).toBe(smtpUrl)
  })

  test.each(["mail.example.com", "https://mail.example.com", "smtp://", "smtp:mail", "smtps://user:secret@"])(
    "SMTP_URL %s is a fault that does not show it",
    (smtpUrl) => {
      const faults = faultsOf(file, { SMTP_URL: smtpUrl })
      expect(faults).toEqual([expect.stringContaining("SMTP_URL must be")])
      expect(faults.join()).not.toContain("secret")
    },
  )

  test.each([
    ["a@b.example", { name: "", address: "a@b.example" }],
    ["Acme <a@b.example>", { name: "Acme", address: "a@b.example" }],
    ["<a@b.example>", { name: "", address: "a@b.example" }],
  ])("MAIL_FROM %s is taken", (mailFrom, from) => {
    expect(load(file, { MAIL_FROM: mailFrom }).mail.from).toEqual(from)
  })

  test.each(["Acme", "a@b, c@d", "Acme <a@b", "Acme <a@b>\r\nBcc: c@d", "a b@c"])(
    "MAIL_FROM %j is a fault",
    (mailFrom) => {
      expect(faultsOf(file, { MAIL_FROM: mailFrom })).toEqual([expect.stringContaining("MAIL_FROM must be")])
    },
  )

  test("codes by e-mail have a key of their own, which outlives the first half of a rotation", () => {
    const { emailCodeKey, passkeys } = load(file)
    expect(emailCodeKey).not.toEqual(passkeys.decoyKey)
    const rotated = load(file, { SESSION_PASSWORD: `${"n".repeat(32)},${password}` })
    expect(rotated.emailCodeKey).toEqual(emailCodeKey)
  })
})
