// Servers that test files share. Each Vitest worker starts one of a kind when a file first needs it, and keeps it until the
// worker ends. A worker runs one file at a time, so a file has the server to itself. Every file creates its own users.

import type { Provider } from "@/lib/db/provider"
import { createTestDatabases } from "@/lib/db/testing/testDatabases"
import { createIntegrationKey } from "@/lib/integrationKeyFormat"
import { closeIdleConnections } from "../httpClient"
import { startMailServer, type TestMailServer } from "./mailServer"
import { failOnLogErrors } from "./serverLog"
import { startServer, type ServerOptions, type TestServer } from "./startServer"

/** The keys of the shared servers. */
export const integrationKey = createIntegrationKey()
export const secondIntegrationKey = createIntegrationKey()

/** The name of the second key. The first has none. */
export const secondKeyName = "mobile"

/** The key of the metrics of the default server and of the one with rate limits. */
export const metricsKey = "k".repeat(40)

/** The related origins of the shared server that runs on https://example.com. */
export const relatedOrigins = ["https://example.org", "https://login.example.net:8443"]

/** The native apps of that server. */
export const androidApp = {
  package_name: "com.example.app",
  sha256_cert_fingerprints: [
    "00:07:0E:15:1C:23:2A:31:38:3F:46:4D:54:5B:62:69:70:77:7E:85:8C:93:9A:A1:A8:AF:B6:BD:C4:CB:D2:D9",
  ],
}
export const androidOrigin = "android:apk-key-hash:AAcOFRwjKjE4P0ZNVFtiaXB3foWMk5qhqK-2vcTL0tk"
export const appleApp = "ABCDE12345.com.example.app"

/** The published source and the security contact of that server. The others have none. */
export const sourceUrl = "https://git.example.net/passkeys"
export const securityContact = "mailto:security@example.com"

/** How long recovery links of the shared server with invitations wait. */
export const linkDelayMinutes = 30

const bothKeys = { INTEGRATION_KEYS: `${integrationKey},${secondKeyName}:${secondIntegrationKey}` }

const kinds = {
  default: { environment: { ...bothKeys, METRICS_KEY: metricsKey }, hasMail: true },
  https: {
    environment: bothKeys,
    hostname: "example.com",
    settings: {
      related_origins: relatedOrigins,
      android_apps: [androidApp],
      apple_apps: [appleApp],
      source_url: sourceUrl,
      security_contact: securityContact,
    },
  },
  rateLimited: { environment: { ...bothKeys, METRICS_KEY: metricsKey, RATE_LIMIT: "on" } },
  rateLimitedBehindProxy: { environment: { ...bothKeys, RATE_LIMIT: "on", TRUST_PROXY: "1" }, hasMail: true },
  invited: {
    environment: bothKeys,
    settings: { sign_up: "invitation", recovery_link_delay_minutes: linkDelayMinutes },
  },
  inspected: { environment: { ...bothKeys, INSPECTOR: "on" } },
  withSecondKeyOnly: { environment: { INTEGRATION_KEYS: secondIntegrationKey } },
  withoutKeysAndMail: { environment: { INTEGRATION_KEYS: "" } },
} satisfies Record<string, SharedServerOptions>

type SharedServerKind = keyof typeof kinds

interface SharedServerOptions extends ServerOptions {
  environment: Record<string, string>
  /** Whether it sends email, to the shared mail server. */
  hasMail?: boolean
}

export type SharedServer = Omit<TestServer, "kill" | "terminate">

/** Returns this worker's server of a kind. Its `stop` leaves it running, but throws if an error was logged since this call. */
export async function getSharedServer(
  kind: SharedServerKind = "default",
  provider: Provider = "sqlite",
): Promise<SharedServer> {
  const { kill: _, terminate: __, ...server } = await findOrStart(kind, provider)
  closeIdleConnections()
  const logLength = server.readLog().length
  return {
    ...server,
    stop: () => Promise.try(() => failOnLogErrors(server.readLog().slice(logLength))),
  }
}

const servers = new Map<string, Promise<TestServer>>()

function findOrStart(kind: SharedServerKind, provider: Provider): Promise<TestServer> {
  const key = `${kind} on ${provider}`
  const server = servers.get(key) ?? start(kinds[kind], provider)
  servers.set(key, server)
  return server
}

async function start(
  { hasMail, environment, ...options }: SharedServerOptions,
  provider: Provider,
): Promise<TestServer> {
  return startServer({
    ...options,
    environment: {
      ...environment,
      ...(hasMail && { SMTP_URL: (await getSharedMailServer()).url }),
      ...(provider === "postgresql" && { DATABASE_URL: await createMigratedDatabase() }),
    },
  })
}

/** Creates an empty database on the PostgreSQL server of this test run, and returns its URL. */
export async function createDatabase(): Promise<string> {
  const { createUrl } = await createTestDatabases("postgresql")
  return createUrl()
}

async function createMigratedDatabase(): Promise<string> {
  const { createMigratedUrl } = await createTestDatabases("postgresql")
  return createMigratedUrl()
}

let mailServer: Promise<TestMailServer> | undefined

/** Returns this worker's mail server. It keeps the emails of all tests, so use addresses that no other test uses. */
export function getSharedMailServer(): Promise<TestMailServer> {
  mailServer ??= startMailServer()
  return mailServer
}
