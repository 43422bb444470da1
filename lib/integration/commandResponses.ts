// The response of each command. These are complete: the Java client rejects responses with unknown members.

import { z } from "zod"

export { authenticationOptionsResponse, registrationOptionsResponse } from "../http/contracts/schemas"

export const emptyResponse = z.strictObject({})

export const pingResponse = z.strictObject({
  timestamp: z.int().nonnegative().describe("Seconds since 1970"),
})

export const passkeysResponse = z.strictObject({
  passkeys: z.array(
    z.strictObject({
      displayName: z.string().nullable().describe("The passkey's name; null if it has none"),
      credentialId: z.string(),
    }),
  ),
})
