import { z } from "zod"

/** What statements.ts is told to do. */
export const storeJob = z.object({
  databases: z.array(
    z.object({ name: z.string(), url: z.string(), passkeys: z.number(), abandonedChallenges: z.number() }),
  ),
  /** Of each statement in each round. */
  seconds: z.number(),
  rounds: z.number(),
})

export type StoreJob = z.infer<typeof storeJob>
