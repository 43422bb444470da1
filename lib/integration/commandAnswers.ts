// What each command answers. The Java client refuses an answer with a member that it does not know: these are complete.

import { z } from "zod"

export const nothingMore = z.strictObject({})

export const pingAnswer = z.strictObject({ timestamp: z.int().describe("Seconds since 1970") })

export const registrationOptionsAnswer = z.strictObject({
  registrationOptions: z
    .looseObject({ challenge: z.string() })
    .describe("https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialcreationoptionsjson"),
})

export const authenticationOptionsAnswer = z.strictObject({
  authenticationOptions: z
    .looseObject({ challenge: z.string() })
    .describe("https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialrequestoptionsjson"),
})

export const passkeysAnswer = z.strictObject({
  passkeys: z.array(
    z.strictObject({
      displayName: z.string().nullable().describe("What the passkey is called; null where it has no name"),
      credentialId: z.string(),
    }),
  ),
})
