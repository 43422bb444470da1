// The settings: passkeys_config.jsonc and the environment, parsed once, when the server starts (../start.ts).

import { resolve } from "node:path"
import type { IntegrationKey } from "../integrationKeyFormat"
import { ConfigError } from "./configError"
import { parseConfigFile, type SiteSettings } from "./configFile"
import { isProduction, isTraced, parseEnvironment, type EmailAddress, type Environment } from "./environment"
import { deriveKey, parseIntegrationKeys, parseSessionPasswords } from "./secrets"

export { ConfigError }

export interface Config {
  passkeys: SiteSettings & {
    /** Derived from the oldest session password, so adding a newer one doesn't change it. */
    decoyKey: Uint8Array<ArrayBuffer>
  }
  mail: {
    /** `smtp://` or `smtps://`; undefined if no mail server is set. */
    smtpUrl: string | undefined
    from: EmailAddress
  }
  /** The HMAC key for hashes of email codes. Derived like `decoyKey`. */
  emailCodeKey: Uint8Array<ArrayBuffer>
  /** Newest first. Each has at least 32 characters. Keys are derived from the oldest. */
  sessionPasswords: string[]
  /** `file:<absolute path>` or `postgresql://...`. */
  databaseUrl: string
  /** Per process; PostgreSQL only. */
  maxDatabaseConnections: number
  /** Keys that can call `/api/run-command` and open the dashboard. If empty, both are turned off. */
  integrationKeys: IntegrationKey[]
  /** How many days an entry of the audit log is kept. */
  auditRetentionDays: number
  /** The key that reads `/metrics`. Without one, it is turned off. */
  metricsKey: string | undefined
  isRateLimited: boolean
  /** Whether pages have the inspector, and responses contain the trace of a ceremony if the page asks for it. */
  isInspectorOn: boolean
  /** How many proxies' `X-Forwarded-For` entries to trust. */
  trustedProxies: number
  /** The RP ID that CONFIRM_RP_ID names: the operator knows that it locks users out. */
  confirmedRpId: string | undefined
  /** Whether traces are sent to an OpenTelemetry collector (lib/tracing). */
  isTraced: boolean
  isProduction: boolean
}

// Pages, route handlers and the proxy are bundled separately, each with its own modules. On globalThis, they share what was
// validated at startup, even if the file has changed since.
const shared: typeof globalThis & { parsedConfig?: Config } = globalThis

/**
 * Returns the settings, which are parsed on the first call.
 * @throws ConfigError that lists every problem.
 */
export function getConfig(): Config {
  shared.parsedConfig ??= loadConfig(process.env, process.cwd())
  return shared.parsedConfig
}

/** Parses the settings from an environment and from the files in a folder. */
export function loadConfig(environment: Environment, folder: string): Config {
  const problems: string[] = []
  const path = resolve(folder, environment["PASSKEYS_CONFIG"] ?? "passkeys_config.jsonc")
  const site = parseConfigFile(path, problems)
  const settings = parseEnvironment(environment, problems)
  const sessionPasswords = parseSessionPasswords(environment, folder, problems)
  const integrationKeys = parseIntegrationKeys(environment, problems)
  const oldestPassword = sessionPasswords.at(-1)
  if (problems.length > 0 || !site || !settings || oldestPassword === undefined)
    throw new ConfigError(problems)

  return {
    passkeys: { ...site, decoyKey: deriveKey(oldestPassword, "passkey-decoys") },
    mail: {
      smtpUrl: settings.SMTP_URL,
      from: settings.MAIL_FROM ?? { name: site.rpName, address: `no-reply@${site.rpId}` },
    },
    emailCodeKey: deriveKey(oldestPassword, "email-codes"),
    sessionPasswords,
    databaseUrl: toAbsoluteFileUrl(settings.DATABASE_URL, folder),
    maxDatabaseConnections: settings.DATABASE_CONNECTIONS,
    integrationKeys,
    auditRetentionDays: settings.AUDIT_RETENTION_DAYS,
    metricsKey: settings.METRICS_KEY,
    isRateLimited: settings.RATE_LIMIT !== "off",
    isInspectorOn: settings.INSPECTOR ? settings.INSPECTOR === "on" : !isProduction(environment),
    trustedProxies: settings.TRUST_PROXY,
    confirmedRpId: settings.CONFIRM_RP_ID,
    isTraced: isTraced(environment),
    isProduction: isProduction(environment),
  }
}

function toAbsoluteFileUrl(databaseUrl: string, folder: string): string {
  if (!databaseUrl.startsWith("file:")) return databaseUrl
  return `file:${resolve(folder, databaseUrl.replace(/^file:/, ""))}`
}
