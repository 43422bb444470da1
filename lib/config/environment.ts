// The environment variables. Passwords and keys are in secrets.ts.

import { z } from "zod"
import { toProblem } from "./configError.ts"

export type Environment = Record<string, string | undefined>

export interface EmailAddress {
  name: string
  address: string
}

const collectorAddressSchema = z
  .url({
    protocol: /^https?$/,
    error: 'must be the URL of an OpenTelemetry collector, such as "http://localhost:4318"',
  })
  .optional()

const protocolSchema = z
  .literal("http/protobuf", { error: 'must be "http/protobuf", the only supported protocol' })
  .optional()

/** An address, or a name followed by an address in angle brackets. */
const mailFromPattern = /^(?:[^\s<>@",]+@[^\s<>@",]+|[^<>"\p{Cc}]*<[^\s<>@",]+@[^\s<>@",]+>)$/u

const environmentSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)/, {
      error:
        'must be "file:" and a path, such as "file:./data/passkeys.db", or "postgresql://user:password@host:5432/database"',
      abort: true,
    })
    .refine(
      (url) => !/^file:.*\?/.test(url),
      'must be "file:" and a path without "?": SQLite has no connection settings',
    )
    .refine(
      isUnambiguousServerUrl,
      'isn\'t a valid URL. Replace special characters in the user name and the password: "%" with "%25", "/" with "%2F", "?" with "%3F", "#" with "%23", "@" with "%40", ":" with "%3A"',
    )
    .default("file:./data/passkeys.db"),
  DATABASE_CONNECTIONS: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "must be a number of connections from 1 to 999")
    .transform(Number)
    .default(10),
  // The message must not contain the value, which may include a password.
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
  AUDIT_RETENTION_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, "must be a number of days from 1 to 9999")
    .transform(Number)
    .default(365),
  // The message must not contain the value.
  METRICS_KEY: z
    .string()
    .regex(
      /^\S{32,}$/,
      "must have at least 32 characters and no spaces; `openssl rand -hex 32` prints a good one",
    )
    .optional(),
  RATE_LIMIT: z.enum(["on", "off"], { error: 'must be "on" or "off"' }).default("on"),
  INSPECTOR: z.enum(["on", "off"], { error: 'must be "on" or "off"' }).optional(),
  CONFIRM_RP_ID: z.string().optional(),
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

/** The names of the variables that {@link parseEnvironment} reads. */
export const environmentVariables: readonly string[] = Object.keys(environmentSchema.shape)

/**
 * Parses the environment. An empty variable counts as unset.
 * @param problems Every problem is added to this list.
 */
export function parseEnvironment(
  environment: Environment,
  problems: string[],
): z.infer<typeof environmentSchema> | undefined {
  const variables = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""))
  const parsed = environmentSchema.safeParse(variables)
  if (parsed.success) return parsed.data
  problems.push(...parsed.error.issues.map((issue) => `Environment: ${toProblem(issue)}`))
  return undefined
}

export function isProduction(environment: Environment): boolean {
  return environment["NODE_ENV"] === "production"
}

/** Follows OpenTelemetry's rules, except that nothing is sent unless a variable turns it on. */
export function isTraced(environment: Environment): boolean {
  if (environment["OTEL_SDK_DISABLED"]?.toLowerCase() === "true") return false
  if (environment["OTEL_TRACES_EXPORTER"]) return environment["OTEL_TRACES_EXPORTER"] === "otlp"
  return Boolean(
    environment["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] || environment["OTEL_EXPORTER_OTLP_ENDPOINT"],
  )
}

/** An unescaped "/", "?" or "#" in a password ends the host too early, and leaves the "@" in a later part. */
function isUnambiguousServerUrl(url: string): boolean {
  if (url.startsWith("file:")) return true
  // The host may be missing: "postgresql://user@/database?host=/run/postgresql".
  const withHost = url.replace(/(:\/\/|@)\//, "$1localhost/")
  if (!URL.canParse(withHost)) return false
  const { pathname, search, hash } = new URL(withHost)
  return !(pathname + search + hash).includes("@")
}

function isSmtpUrl(url: string): boolean {
  return /^smtps?:\/\/./.test(url) && URL.canParse(url) && new URL(url).hostname !== ""
}

function parseMailFrom(mailFrom: string): EmailAddress {
  const [name = "", bracketed] = mailFrom.split("<")
  return bracketed === undefined
    ? { name: "", address: mailFrom }
    : { name: name.trim(), address: bracketed.replace(">", "") }
}
