import { beforeExit } from "./beforeExit"
import { ConfigError, getConfig } from "./config"
import { cleanUp, cleanUpIntervalSeconds } from "./db/cleanUp"
import { getPrismaClient } from "./db/client"
import { isDatabaseUnavailable } from "./db/errors"
import { migrate } from "./db/migrations/migrate"
import { markClientAddresses } from "./http/server/clientAddress"
import { closeConnectionsOnShutdown } from "./http/server/closeConnectionsOnShutdown"
import { makeRequestsServable } from "./http/server/servableRequests"
import { log } from "./log"
import { getDailyCounter } from "./services"

/** Checks the settings, brings the database up to date, and starts what runs beside the requests. */
export async function start(): Promise<void> {
  try {
    const { databaseUrl, trustedProxies, isRateLimited, isTraced } = getConfig()
    if (isTraced) await traceRequests()
    const applied = await migrate(databaseUrl)
    if (applied.length > 0) log.info({ applied }, "migrated the database")
    if (!isRateLimited) log.warn("RATE_LIMIT=off: nothing stops anyone from trying as often as they like")
    markClientAddresses(trustedProxies)
    makeRequestsServable()
    closeConnectionsOnShutdown()
    scheduleCleanUp()
    beforeExit(() => getDailyCounter().end())
  } catch (error) {
    // Next would go on without what failed here; nothing would work, and nobody would know why.
    console.error(error instanceof ConfigError ? error.message : error)
    process.exit(1)
  }
}

/** What this needs is loaded here and not above: most deployments do without it. */
async function traceRequests(): Promise<void> {
  const { startTracing } = await import("./tracing/startTracing")
  const { flush } = startTracing()
  beforeExit(flush)
}

function scheduleCleanUp(): void {
  setInterval(() => {
    cleanUp(getPrismaClient(), new Date()).catch((error: unknown) => {
      // The next time is soon enough.
      const level = isDatabaseUnavailable(error) ? "warn" : "error"
      log[level]({ err: error }, "could not clean up")
    })
  }, cleanUpIntervalSeconds * 1000).unref()
}
