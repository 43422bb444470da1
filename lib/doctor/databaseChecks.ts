import { count, fault, ok, warning, type Check } from "./check"
import type { DatabaseFacts } from "./databaseFacts"

export const databaseChecks = {
  database: checkDatabase,
  migrations: checkMigrations,
  "disk-space": checkDiskSpace,
  connections: checkConnections,
  clock: checkClock,
  "clean-up": checkCleanUp,
} satisfies Record<string, Check<DatabaseFacts>>

const second = 1000
const minute = 60 * second
const megabyte = 1_000_000

/** A difference of a few seconds doesn't matter, because the shortest lifetime is five minutes. */
const maxClockSkew = 10 * second

function checkDatabase({ name, isMissing, failure, advice }: DatabaseFacts) {
  if (isMissing) {
    return warning(
      `There is no database yet: ${name}.`,
      "Start the application once, or set DATABASE_URL to the same value as the application's.",
    )
  }
  if (failure !== undefined) {
    return fault(
      `The database can't be read (${name}): ${failure.replace(/\.$/, "")}.`,
      advice ??
        "Check that it is running, that DATABASE_URL is right, and that you run this as the application's user.",
    )
  }
  return ok(`The database responds: ${name}.`)
}

function checkMigrations({ health }: DatabaseFacts) {
  if (!health) return undefined
  const { pendingMigrations, unknownMigrations } = health
  if (unknownMigrations.length > 0) {
    return fault(
      `The database has ${count(unknownMigrations.length, "migration")} that this version doesn't have: ${unknownMigrations.join(", ")}.`,
      "Deploy the version that applied them. This one may not work with the changed tables.",
    )
  }
  if (pendingMigrations.length > 0) {
    return warning(
      `${count(pendingMigrations.length, "migration")} ${pendingMigrations.length === 1 ? "isn't" : "aren't"} applied yet: ${pendingMigrations.join(", ")}.`,
      "Back up the database, then restart the application to apply them.",
    )
  }
  return ok("Every migration is applied.")
}

/** A backup needs as much space as the database. */
function checkDiskSpace({ freeBytes, fileBytes = 0 }: DatabaseFacts) {
  if (freeBytes === undefined) return undefined
  const sentence = `The database's disk has ${Math.round(freeBytes / megabyte)} MB left.`
  const fix = "Free some space, or move the database to a larger disk. Writes fail once the disk is full."
  if (freeBytes < 100 * megabyte) return fault(sentence, fix)
  if (freeBytes < Math.max(1000 * megabyte, fileBytes)) return warning(sentence, fix)
  return ok(sentence)
}

/** Each process also uses one connection while it migrates. */
function checkConnections({ health, maxDatabaseConnections }: DatabaseFacts) {
  if (!health?.server) return undefined
  const { maxConnections } = health.server
  const needed = maxDatabaseConnections + 1
  if (needed > maxConnections) {
    return fault(
      `One process uses up to ${needed} connections, but PostgreSQL allows ${maxConnections}.`,
      "Lower DATABASE_CONNECTIONS, or raise max_connections in PostgreSQL.",
    )
  }
  return ok(
    `PostgreSQL allows ${maxConnections} connections, enough for ${count(Math.floor(maxConnections / needed), "process", "processes")}.`,
  )
}

/** Expiry times are wrong if processes or the database disagree about the time, or if the clock was set back. */
function checkClock({ now, health }: DatabaseFacts) {
  if (!health) return undefined
  const fix =
    "Synchronize the clocks of this machine and the database server, if there is one, for example with NTP."
  const skew = health.server === null ? 0 : now.getTime() - health.server.time.getTime()
  if (Math.abs(skew) > maxClockSkew) {
    return fault(
      `This machine's clock is ${count(Math.round(Math.abs(skew) / second), "second")} ${skew > 0 ? "ahead of" : "behind"} the database's.`,
      fix,
    )
  }
  const { newestEventAt } = health
  if (newestEventAt !== null && newestEventAt.getTime() > now.getTime() + maxClockSkew) {
    return warning(
      `The newest security event is from the future (${newestEventAt.toISOString()}), so a clock was wrong.`,
      fix,
    )
  }
  return ok(`The clock says ${now.toISOString()}.`)
}

/** Runs every minute while a process is alive. */
function checkCleanUp({ now, health }: DatabaseFacts) {
  if (!health || health.cleanUpHeldUntil === null) return undefined
  const late = now.getTime() - health.cleanUpHeldUntil.getTime()
  if (late > 5 * minute) {
    return warning(
      `Expired rows haven't been removed for ${count(Math.round(late / minute), "minute")}.`,
      'If the application is running, look for "Cleanup failed" in its log.',
    )
  }
  return ok("Expired rows are removed every minute.")
}
