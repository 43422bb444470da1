import { toDay, type CountedEvent } from "../../dashboard"
import { log } from "../../log"
import type { PrismaClient } from "../generated/sqlite/client"

export interface DailyCounter {
  /** Counts one event of today, in memory. Costs no statement. */
  count: (event: CountedEvent) => void
  /** Adds what was counted so far to the database: one statement for each event of each day. Never throws. */
  flush: () => Promise<void>
  /** Flushes, and from now on after each event, because the process is about to end. Settles when nothing is left. */
  end: () => Promise<void>
}

/** How long a count stays in memory alone: what a process that is killed may lose. */
export const flushIntervalSeconds = 5

/** Counts events by the day, for the operator's chart. */
export function createDailyCounter(
  prisma: Pick<PrismaClient, "$executeRaw">,
  now: () => Date,
  intervalSeconds = flushIntervalSeconds,
): DailyCounter {
  const pending = new Map<string, { day: string; event: CountedEvent; count: number }>()
  let timer: NodeJS.Timeout | undefined
  let isEnding = false
  /** Settles when everything that was to be flushed so far is. */
  let flushed = Promise.resolve()

  const add = (day: string, event: CountedEvent, count: number) => {
    const key = `${day} ${event}`
    pending.set(key, { day, event, count: count + (pending.get(key)?.count ?? 0) })
    if (isEnding) return
    timer ??= setTimeout(() => void flush(), intervalSeconds * 1000).unref()
  }

  function flush(): Promise<void> {
    flushed = flushed.then(addToDatabase)
    return flushed
  }

  async function addToDatabase(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const counted = [...pending.values()]
    pending.clear()
    for (const { day, event, count } of counted) {
      try {
        await prisma.$executeRaw`
          INSERT INTO "DailyCount" ("day", "event", "count") VALUES (${day}, ${event}, ${count})
          ON CONFLICT ("day", "event") DO UPDATE SET "count" = "DailyCount"."count" + excluded."count"`
      } catch (error) {
        log.warn({ err: error }, "could not add to the daily counts: trying again")
        add(day, event, count)
      }
    }
  }

  return {
    count: (event) => {
      add(toDay(now()), event, 1)
      if (isEnding) void flush()
    },
    flush,
    end: () => {
      isEnding = true
      return flush()
    },
  }
}
