import { getPrismaClient } from "../db/client"
import { createDailyCounter, type DailyCounter } from "../db/stores/dailyCounter"

// On globalThis, like the client (lib/db/client.ts): the counter that routes use must be the one that is flushed at exit.
const shared: typeof globalThis & { dailyCounter?: DailyCounter } = globalThis

/** Returns this process's counter of registrations and authentications. */
export function getDailyCounter(): DailyCounter {
  shared.dailyCounter ??= createDailyCounter(getPrismaClient(), () => new Date())
  return shared.dailyCounter
}
