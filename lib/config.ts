// passkeys_config.jsonc and the environment, parsed once. process.env is read nowhere else.

import { hkdfSync, randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, resolve } from "node:path"
import { parse, printParseErrorCode, type ParseError } from "jsonc-parser"
import { z } from "zod"
import { integrationKeyPrefix, isIntegrationKey } from "./integrationKeyFormat"
import { parseRelatedOrigins } from "./relatedOrigins"

export interface Config {
  passkeys: {
    /** The hostname without its port. */
    rpId: string
    rpName: string
    /** `http://` for localhost, `https://` otherwise, then the hostname with its port. */
    defaultOrigin: string
    /** Other origins on which the same passkeys work. */
    relatedOrigins: string[]
    maxPasskeysPerUser: number
    /** Derived from the oldest session password, so that a rotation does not change it at once. */
    decoyKey: Uint8Array<ArrayBuffer>
  }
  mail: {
    /** `smtp://` or `smtps://`; undefined where no mail server is set. */
    smtpUrl: string | undefined
    from: { name: string; address: string }
  }
  /** What the hashes of codes by e-mail are keyed with. Derived as `decoyKey` is. */
  emailCodeKey: Uint8Array<ArrayBuffer>
  /** Newest first. Each at least 32 characters. */
  sessionPasswords: string[]
  /** `file:<absolute path>` or `postgresql://...`. */
  databaseUrl: string
  /** Of this process, on PostgreSQL. */
  maxDatabaseConnections: number
  /** Keys that may call `/api/run-command`; none switches it off. */
  integrationKeys: string[]
  isRateLimited: boolean
  /** How many proxies' `X-Forwarded-For` to believe. */
  trustedProxies: number
  /** Whether traces are sent to an OpenTelemetry collector (lib/tracing). */
  isTraced: boolean
  isProduction: boolean
}

/** Everything that is wrong with the settings, a sentence each. */
export class ConfigError extends Error {
  readonly faults: string[]

  constructor(faults: string[]) {
    super(
      `The settings have ${faults.length} fault${faults.length === 1 ? "" : "s"}:\n  - ${faults.join("\n  - ")}`,
    )
    this.name = "ConfigError"
    this.faults = faults
  }
}

let config: Config | undefined

/** The settings. Parsed on the first call; throws a ConfigError that lists every fault. */
export function getConfig(): Config {
  config ??= loadConfig(process.env, process.cwd())
  return config
}

type Environment = Record<string, string | undefined>

/** Parses the settings from an environment and the files below a folder. */
export function loadConfig(environment: Environment, folder: string): Config {
  const faults: string[] = []
  const path = resolve(folder, environment["PASSKEYS_CONFIG"] ?? "passkeys_config.jsonc")
  const file = parseConfigFile(path, faults)
  const site = file && describeSite(file, path, faults)
  const settings = parseEnvironment(environment, faults)
  const sessionPasswords = parseSessionPasswords(environment, folder, faults)
  const integrationKeys = parseIntegrationKeys(environment, faults)
  const oldestPassword = sessionPasswords.at(-1)
  if (faults.length > 0 || !site || !settings || oldestPassword === undefined) throw new ConfigError(faults)

  return {
    passkeys: {
      ...site,
      decoyKey: deriveKey(oldestPassword, "passkey-decoys"),
    },
    mail: {
      smtpUrl: settings.SMTP_URL,
      from: settings.MAIL_FROM ?? { name: site.rpName, address: `no-reply@${site.rpId}` },
    },
    emailCodeKey: deriveKey(oldestPassword, "email-codes"),
    sessionPasswords,
    databaseUrl: toAbsoluteFileUrl(settings.DATABASE_URL, folder),
    maxDatabaseConnections: settings.DATABASE_CONNECTIONS,
    integrationKeys,
    isRateLimited: settings.RATE_LIMIT !== "off",
    trustedProxies: settings.TRUST_PROXY,
    isTraced: isTraced(environment),
    isProduction: isProduction(environment),
  }
}

/** What the file says of the site, and what follows from it. */
function describeSite(
  { hostname, max_passkeys_per_user, app_name, related_origins }: ConfigFile,
  path: string,
  faults: string[],
): Omit<Config["passkeys"], "decoyKey"> {
  const rpId = hostname.replace(/:\d+$/, "")
  const defaultOrigin = `${rpId === "localhost" ? "http" : "https"}://${hostname}`
  const related = parseRelatedOrigins(related_origins, { rpId, defaultOrigin })
  faults.push(...related.faults.map((fault) => `${path}: related_origins: ${fault}.`))
  return {
    rpId,
    rpName: app_name ?? hostname,
    defaultOrigin,
    relatedOrigins: related.relatedOrigins,
    maxPasskeysPerUser: max_passkeys_per_user,
  }
}

function deriveKey(password: string, purpose: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdfSync("sha256", password, "", purpose, 32))
}

const hostnamePattern =
  /^(localhost|([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9])(:[1-9]\d{0,4})?$/

const configFileSchema = z.strictObject({
  hostname: z
    .string({ error: 'is required: the host that people see, such as "example.com" or "localhost:3000"' })
    .regex(
      hostnamePattern,
      'must be a host name in lower case with an optional port, such as "example.com" or "localhost:3000": no scheme, no path, no IP address',
    ),
  max_passkeys_per_user: z
    .int({ error: "must be a whole number from 1 to 10" })
    .min(1, "must be a whole number from 1 to 10")
    .max(10, "must be a whole number from 1 to 10")
    .default(5),
  app_name: z
    .string({ error: "must be text of 1 to 64 characters" })
    .trim()
    .min(1, "must be text of 1 to 64 characters")
    .max(64, "must be text of 1 to 64 characters")
    .optional(),
  related_origins: z
    .array(z.string({ error: 'must be text, such as "https://example.org"' }), {
      error: 'must be a list of origins, such as ["https://example.org"]',
    })
    .default([]),
})

type ConfigFile = z.infer<typeof configFileSchema>

function parseConfigFile(path: string, faults: string[]): ConfigFile | undefined {
  let text: string
  try {
    text = readFileSync(path, "utf8")
  } catch {
    faults.push(`${path} can't be read. Name the file in PASSKEYS_CONFIG, or put it there.`)
    return undefined
  }
  const parseErrors: ParseError[] = []
  const json: unknown = parse(text, parseErrors, { allowTrailingComma: true })
  for (const { error, offset } of parseErrors) {
    const line = text.slice(0, offset).split("\n").length
    faults.push(`${path}, line ${line}: ${printParseErrorCode(error)}`)
  }
  if (parseErrors.length > 0) return undefined
  const parsed = configFileSchema.safeParse(json)
  if (parsed.success) return parsed.data
  faults.push(...parsed.error.issues.map((issue) => `${path}: ${toSentence(issue)}`))
  return undefined
}

const collectorAddressSchema = z
  .url({
    protocol: /^https?$/,
    error: 'must be the address of an OpenTelemetry collector, such as "http://localhost:4318"',
  })
  .optional()

const protocolSchema = z
  .literal("http/protobuf", {
    error: 'must be "http/protobuf", which every collector takes: nothing else is spoken here',
  })
  .optional()

/** An address alone, or after a name in angle brackets. */
const mailFromPattern = /^(?:[^\s<>@",]+@[^\s<>@",]+|[^<>"\p{Cc}]*<[^\s<>@",]+@[^\s<>@",]+>)$/u

function parseMailFrom(mailFrom: string): { name: string; address: string } {
  const [name = "", bracketed] = mailFrom.split("<")
  return bracketed === undefined
    ? { name: "", address: mailFrom }
    : { name: name.trim(), address: bracketed.replace(">", "") }
}

function isSmtpUrl(url: string): boolean {
  return /^smtps?:\/\/./.test(url) && URL.canParse(url) && new URL(url).hostname !== ""
}

const environmentSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(
      /^(file:.+|postgres(ql)?:\/\/.+)/,
      'must be "file:" and a path, such as "file:./data/passkeys.db", or "postgresql://user:password@host:5432/database"',
    )
    .default("file:./data/passkeys.db"),
  DATABASE_CONNECTIONS: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "must be a number of connections, from 1 to 999")
    .transform(Number)
    .default(10),
  // Its faults never show it: it may hold a password.
  SMTP_URL: z
    .string()
    .refine(
      isSmtpUrl,
      'must be "smtp://" or "smtps://" and a mail server, such as "smtps://user:password@mail.example.com"',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      mailFromPattern,
      'must be an address, or a name and an address, such as "Passkeys <no-reply@example.com>"',
    )
    .transform(parseMailFrom)
    .optional(),
  RATE_LIMIT: z.enum(["on", "off"], { error: 'must be "on" or "off"' }).default("on"),
  TRUST_PROXY: z
    .string()
    .regex(/^\d{1,2}$/, "must be a number of proxies, such as 0 or 1")
    .transform(Number)
    .default(0),
  OTEL_EXPORTER_OTLP_ENDPOINT: collectorAddressSchema,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collectorAddressSchema,
  OTEL_TRACES_EXPORTER: z.enum(["otlp", "none"], { error: 'must be "otlp" or "none"' }).optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: protocolSchema,
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: protocolSchema,
})

/** As OpenTelemetry has it, but that nothing is sent unless a variable asks for it. */
function isTraced(environment: Environment): boolean {
  if (environment["OTEL_SDK_DISABLED"]?.toLowerCase() === "true") return false
  if (environment["OTEL_TRACES_EXPORTER"]) return environment["OTEL_TRACES_EXPORTER"] === "otlp"
  return Boolean(
    environment["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] || environment["OTEL_EXPORTER_OTLP_ENDPOINT"],
  )
}

function parseEnvironment(
  environment: Environment,
  faults: string[],
): z.infer<typeof environmentSchema> | undefined {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""))
  const parsed = environmentSchema.safeParse(given)
  if (parsed.success) return parsed.data
  faults.push(...parsed.error.issues.map((issue) => `The environment: ${toSentence(issue)}`))
  return undefined
}

const minSessionPasswordLength = 32

function parseSessionPasswords(environment: Environment, folder: string, faults: string[]): string[] {
  const given = splitList(environment["SESSION_PASSWORD"] ?? "")
  if (given.length === 0 && !isProduction(environment)) return [keepDevelopmentPassword(folder)]
  const help = `at least ${minSessionPasswordLength} characters; \`openssl rand -base64 32\` prints a good one`
  if (given.length === 0) faults.push(`The environment: SESSION_PASSWORD is required in production: ${help}.`)
  if (given.some((password) => password.length < minSessionPasswordLength)) {
    faults.push(`The environment: SESSION_PASSWORD is too short: ${help}.`)
  }
  return given
}

/** A key that is at fault is named by its place: the log is no place for keys. */
function parseIntegrationKeys(environment: Environment, faults: string[]): string[] {
  const given = splitList(environment["INTEGRATION_KEYS"] ?? "")
  given.forEach((key, index) => {
    if (isIntegrationKey(key)) return
    faults.push(
      `The environment: INTEGRATION_KEYS, key ${index + 1}, is not an integration key ("${integrationKeyPrefix}" and at least 32 characters); \`npm run --silent keys\` prints one.`,
    )
  })
  return given
}

/** In development a password is made once and kept beside the database, readable by its owner alone. */
function keepDevelopmentPassword(folder: string): string {
  const path = resolve(folder, "data/session-password")
  mkdirSync(dirname(path), { recursive: true })
  try {
    writeFileSync(path, randomBytes(32).toString("base64"), { flag: "wx", mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error
  }
  return readFileSync(path, "utf8")
}

function isProduction(environment: Environment): boolean {
  return environment["NODE_ENV"] === "production"
}

function toAbsoluteFileUrl(databaseUrl: string, folder: string): string {
  if (!databaseUrl.startsWith("file:")) return databaseUrl
  return `file:${resolve(folder, databaseUrl.replace(/^file:/, ""))}`
}

function splitList(list: string): string[] {
  return list
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "")
}

function toSentence({ path, message }: { path: PropertyKey[]; message: string }): string {
  return path.length === 0 ? `${message}.` : `${path.join(".")} ${message}.`
}
