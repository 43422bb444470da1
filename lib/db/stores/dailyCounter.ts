import { toDay, type CeremonyEventKey, type CountedEvent } from "../../dashboard"
import { log } from "../../log"
import type { PrismaClient } from "../generated/sqlite/client"

type DailyEvent = CountedEvent | CeremonyEventKey

export interface DailyCounter {
  /** Counts one event for today, in memory and without a statement. */
  count: (event: DailyEvent) => void
  /** Adds the counts to the database, with one statement per event and day. Never throws. */
  flush: () => Promise<void>
  /** Call this when the process is about to end. Flushes at once, and from then on after every event. */
  end: () => Promise<void>
}

/** How long a count is kept only in memory. A process that is killed loses at most this much. */
const flushIntervalSeconds = 5

/** Counts events by day, for the operator's chart. */
export function createDailyCounter(
  prisma: Pick<PrismaClient, "$executeRaw">,
  now: () => Date,
  intervalSeconds = flushIntervalSeconds,
): DailyCounter {
  const pending = new Map<string, { day: string; event: DailyEvent; count: number }>()
  let timer: NodeJS.Timeout | undefined
  let isEnding = false
  /** Settles when everything flushed so far is in the database. */
  let flushed = Promise.resolve()

  const add = (day: string, event: DailyEvent, count: number) => {
    const key = `${day} ${event}`
    const counted = pending.get(key)
    if (counted) counted.count += count
    else pending.set(key, { day, event, count })
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
    let failure: unknown
    for (const { day, event, count } of counted) {
      try {
        await prisma.$executeRaw`
          INSERT INTO "DailyCount" ("day", "event", "count") VALUES (${day}, ${event}, ${count})
          ON CONFLICT ("day", "event") DO UPDATE SET "count" = "DailyCount"."count" + excluded."count"`
      } catch (error) {
        failure ??= error
        add(day, event, count)
      }
    }
    // One line, however many counts there are.
    if (failure !== undefined) log.warn({ err: failure }, "Saving daily counts failed; will retry")
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
