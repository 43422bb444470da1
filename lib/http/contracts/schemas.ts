// Schemas that several routes, or the commands of /api/run-command, have in common.

import { z } from "zod"

export const text = z.string({ error: "must be text" })

export const emptyBody = z.object({})

/** The browser's response to either ceremony. The operation checks what is inside. */
export const finishBody = z.object({
  publicKey: z
    .record(z.string(), z.unknown(), { error: "must be an object" })
    .describe(
      "The browser's response, as returned by startRegistration or startAuthentication of @simplewebauthn/browser",
    ),
})

export const registrationOptionsResponse = z.strictObject({
  registrationOptions: z
    .looseObject({ challenge: z.string() })
    .describe("https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialcreationoptionsjson"),
})

export const authenticationOptionsResponse = z.strictObject({
  authenticationOptions: z
    .looseObject({ challenge: z.string() })
    .describe("https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialrequestoptionsjson"),
})

/** The response of a route that has nothing to return. */
export const doneResponse = z.strictObject({ success: z.literal(true), data: z.strictObject({}) })
