// What each command answers. The Java client refuses an answer with a member that it does not know: these are complete.

import { z } from "zod"

export { authenticationOptionsAnswer, registrationOptionsAnswer } from "../http/contracts/routeAnswers"

export const nothingMore = z.strictObject({})

export const pingAnswer = z.strictObject({ timestamp: z.int().describe("Seconds since 1970") })

export const passkeysAnswer = z.strictObject({
  passkeys: z.array(
    z.strictObject({
      displayName: z.string().nullable().describe("What the passkey is called; null where it has no name"),
      credentialId: z.string(),
    }),
  ),
})
