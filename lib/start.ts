import { beforeExit } from "./beforeExit"
import { ConfigError, getConfig } from "./config"
import { requireConfirmedRpId } from "./config/confirmRpId"
import { cleanUp, cleanUpIntervalSeconds } from "./db/cleanUp"
import { getPrismaClient } from "./db/client"
import { isDatabaseUnavailable } from "./db/errors"
import { readDatabaseHealth } from "./db/health/readDatabaseHealth"
import { migrate } from "./db/migrations/migrate"
import { countLockedOutUsers, fillRpIds } from "./db/rpIds"
import { describeStartFault } from "./db/startFault"
import { examineStartup } from "./doctor/examineStartup"
import { markClientAddresses } from "./http/server/clientAddress"
import { closeConnectionsOnShutdown } from "./http/server/closeConnectionsOnShutdown"
import { setCommonHeaders } from "./http/server/commonHeaders"
import { trackExchanges } from "./http/server/currentExchange"
import { sendHeadersWithBody } from "./http/server/sendHeadersWithBody"
import { makeRequestsServable } from "./http/server/servableRequests"
import { log } from "./log"
import { listenToCeremonies } from "./observability/countCeremony"
import { getDailyCounter } from "./services"

/** Validates the settings, migrates the database, and starts background work. */
export async function start(): Promise<void> {
  try {
    const { databaseUrl, trustedProxies, isInspectorOn, isTraced, passkeys } = getConfig()
    // Before anything that takes time: requests are already being accepted.
    setCommonHeaders({ isHttps: passkeys.defaultOrigin.startsWith("https:") })
    markClientAddresses(trustedProxies)
    trackExchanges()
    makeRequestsServable()
    sendHeadersWithBody()
    if (isTraced) await traceRequests()
    const applied = await migrate(databaseUrl, (collisions) => {
      log.warn({ collisions }, "Accounts lost a name or an email address that another account has")
    })
    if (applied.length > 0) log.info({ applied }, "Database migrated")
    // Opens the file that was just migrated. Later, another file could be at its path.
    await getPrismaClient().$connect()
    await checkRpIds()
    if (isInspectorOn) log.info("The inspector is on (INSPECTOR=on)")
    void logStartupFindings()
    closeConnectionsOnShutdown()
    scheduleCleanUp()
    listenToCeremonies((key) => getDailyCounter().count(key))
    beforeExit(() => getDailyCounter().end())
  } catch (error) {
    // Next.js would keep running without what failed here, and every request would fail.
    console.error(describeFault(error))
    process.exit(1)
  }
}

/** Refuses to start if the hostname locks users out. Passkeys whose RP ID wasn't recorded get the current one. */
async function checkRpIds(): Promise<void> {
  const config = getConfig()
  const { rpId } = config.passkeys
  await fillRpIds(getPrismaClient(), rpId)
  const lockedOut = await countLockedOutUsers(getPrismaClient(), rpId)
  requireConfirmedRpId(config, lockedOut)
  if (lockedOut.users > 0) log.warn(lockedOut, "Users have passkeys only for another RP ID (CONFIRM_RP_ID)")
}

function describeFault(error: unknown): unknown {
  return error instanceof ConfigError
    ? error.message
    : (describeStartFault(error, getConfig().databaseUrl) ?? error)
}

/** Logs what the doctor's quick checks find. They never stop the application, and it doesn't wait for them. */
async function logStartupFindings(): Promise<void> {
  const config = getConfig()
  try {
    const health = await readDatabaseHealth(getPrismaClient(), config.databaseUrl)
    // oxlint-disable-next-line eslint/no-restricted-properties -- Not a setting: Next.js sets it to the port that it listens on.
    const port = process.env["PORT"]
    const findings = examineStartup(config, process.cwd(), health, new Date(), port)
    for (const { level, message, ...fields } of findings) {
      log[level === "fault" ? "error" : "warn"](fields, message)
    }
  } catch (error) {
    log.warn({ err: error }, "The startup checks failed")
  }
}

/** Imports OpenTelemetry dynamically, because most deployments don't use it. */
async function traceRequests(): Promise<void> {
  const { startTracing } = await import("./tracing/startTracing")
  const { flush } = startTracing()
  beforeExit(flush)
}

function scheduleCleanUp(): void {
  setInterval(() => {
    cleanUp(getPrismaClient(), new Date()).catch((error: unknown) => {
      // It runs again at the next interval.
      const level = isDatabaseUnavailable(error) ? "warn" : "error"
      log[level]({ err: error }, "Cleanup failed")
    })
  }, cleanUpIntervalSeconds * 1000).unref()
}
