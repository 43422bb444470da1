// The arguments of each command, with the reference's names. The operations check what they may contain.

import { z } from "zod"
import { credentialIdText, finishBody, text } from "../http/contracts/schemas"

// The Java client sends null for omitted arguments.
const optionalText = text.nullish().transform((value) => value ?? undefined)

// The operations limit its length.
const userId = z
  .string({ error: "must be text" })
  .describe("The caller's own ID for the user: any non-empty text of up to 255 characters")
const { publicKey } = finishBody.shape
const additionalAllowedOrigin = optionalText.describe(
  "One more allowed origin, in addition to the service's own: scheme, host and optional port, or `android:apk-key-hash:` and the hash of an Android app's certificate",
)

export const noArguments = z.object({})

export const startRegistrationArguments = z.object({
  userId,
  emailOrUsername: text.describe("What the user signs in with; the browser shows it with the passkey"),
  userDisplayName: optionalText.describe("The user's name, if it differs"),
  passkeyDisplayName: optionalText.describe("The new passkey's name in lists"),
  additionalAllowedOrigin,
})

export const startAuthenticationArguments = z.object({ userId, additionalAllowedOrigin })

export const finishArguments = z.object({ userId, publicKey, additionalAllowedOrigin })

export const userArguments = z.object({ userId })

export const passkeyArguments = z.object({
  userId,
  credentialId: credentialIdText.describe("The passkey's ID, as returned by FetchAllPasskeysForUser"),
})
