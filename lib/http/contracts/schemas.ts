// Schemas that several routes, or the commands of /api/run-command, have in common.

import { z } from "zod"
import { securityEventTypes } from "../../accounts"

/**
 * The longest text that a name, a code or an address is parsed from. Normalizing Unicode takes more than linear time, so
 * longer text is rejected first.
 */
export const maxTextLength = 512

/** Text of bounded length. */
export const text = z
  .string({ error: "must be text" })
  .max(maxTextLength, { error: `must not be longer than ${maxTextLength} characters` })

/** A credential ID: base64url of at most 1023 bytes. https://www.w3.org/TR/webauthn-3/#credential-id */
export const credentialIdText = z
  .string({ error: "must be text" })
  .max(1364, { error: "must not be longer than 1364 characters" })

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

/** An event of a user. */
export const securityEvent = z.strictObject({
  id: z.string(),
  type: z.enum(securityEventTypes),
  detail: z.string().nullable().describe("What the event is about, such as the passkey's name"),
  browserLabel: z.string().nullable().describe("The browser and operating system"),
  sessionId: z.string().nullable().describe("The session that started in a new browser. It may have ended"),
  at: z.iso.datetime(),
})
