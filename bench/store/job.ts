import { z } from "zod"

/** The input of statements.ts. */
export const storeJob = z.object({
  databases: z.array(
    z.object({ name: z.string(), url: z.string(), passkeys: z.number(), abandonedChallenges: z.number() }),
  ),
  /** The time for each statement in each round. */
  seconds: z.number(),
  rounds: z.number(),
})

export type StoreJob = z.infer<typeof storeJob>
