import { ConfigError, getConfig } from "./config"
import { createAdapter, getPrismaClient } from "./db/client"
import { migrate } from "./db/migrate"
import { createPrismaPasskeyStore } from "./db/prismaPasskeyStore"
import { toProvider } from "./db/provider"
import { markClientAddresses } from "./http/clientAddress"
import { makeRequestsServable } from "./http/servableRequests"
import { log } from "./log"
import { getDailyCounter } from "./services"

const cleanUpIntervalSeconds = 60
const cleanUpBatch = 1000
/** Much longer than a challenge lives: whoever began can still finish. */
const abandonedAfterSeconds = 60 * 60

/** Checks the settings, brings the database up to date, and starts what runs beside the requests. */
export async function start(): Promise<void> {
  try {
    const { databaseUrl, trustedProxies, isRateLimited } = getConfig()
    const applied = await migrate(createAdapter(databaseUrl), toProvider(databaseUrl))
    if (applied.length > 0) log.info({ applied }, "migrated the database")
    if (!isRateLimited) log.warn("RATE_LIMIT=off: nothing stops anyone from trying as often as they like")
    markClientAddresses(trustedProxies)
    makeRequestsServable()
    cleanUpNowAndThen()
    keepCountsAtTheEnd()
  } catch (error) {
    // Next would go on without what failed here; nothing would work, and nobody would know why.
    console.error(error instanceof ConfigError ? error.message : error)
    process.exit(1)
  }
}

/** Removes what nobody finished, a batch at a time, so that no lock lasts. */
function cleanUpNowAndThen(): void {
  const store = createPrismaPasskeyStore(getPrismaClient())
  const cleanUp = async () => {
    const now = new Date()
    await store.removeExpiredChallenges(now, cleanUpBatch)
    await store.removeAbandonedUsers(new Date(now.getTime() - abandonedAfterSeconds * 1000), cleanUpBatch)
  }
  setInterval(() => {
    cleanUp().catch((error: unknown) => log.error({ err: error }, "could not clean up"))
  }, cleanUpIntervalSeconds * 1000).unref()
}

/** Next ends the process itself, when the last request is answered. */
function keepCountsAtTheEnd(): void {
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => void getDailyCounter().end())
}
