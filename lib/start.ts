import { ConfigError, getConfig } from "./config"
import { getPrismaClient } from "./db/client"
import { migrate } from "./db/migrate"
import { createPrismaPasskeyStore } from "./db/prismaPasskeyStore"
import { createSqliteAdapter } from "./db/sqliteAdapter"
import { markClientAddresses } from "./http/clientAddress"
import { log } from "./log"

const cleanUpIntervalSeconds = 60
const cleanUpBatch = 1000

/** Checks the settings, brings the database up to date, and starts what runs beside the requests. */
export async function start(): Promise<void> {
  try {
    const { databaseUrl, trustedProxies, isRateLimited } = getConfig()
    const applied = await migrate(createSqliteAdapter(databaseUrl))
    if (applied.length > 0) log.info({ applied }, "migrated the database")
    if (!isRateLimited) log.warn("RATE_LIMIT=off: nothing stops anyone from trying as often as they like")
    markClientAddresses(trustedProxies)
    removeExpiredChallengesNowAndThen()
  } catch (error) {
    // Next would go on without what failed here; nothing would work, and nobody would know why.
    console.error(error instanceof ConfigError ? error.message : error)
    process.exit(1)
  }
}

function removeExpiredChallengesNowAndThen(): void {
  const store = createPrismaPasskeyStore(getPrismaClient())
  const cleanUp = () => {
    store.removeExpiredChallenges(new Date(), cleanUpBatch).catch((error: unknown) => {
      log.error({ err: error }, "could not remove expired challenges")
    })
  }
  setInterval(cleanUp, cleanUpIntervalSeconds * 1000).unref()
}
