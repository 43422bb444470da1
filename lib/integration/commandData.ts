// The arguments of each command, by the names of the reference. What they may contain is the operations' to say.

import { z } from "zod"
import { finishBody, text } from "../http/contracts/requestBodies"

// The Java client sends null for what was left out.
const optionalText = text.nullish().transform((given) => given ?? undefined)

const userId = text.describe("The caller's own id of the user: any non-empty text")
const { publicKey } = finishBody.shape
const additionalAllowedOrigin = optionalText.describe(
  "One more origin that may answer, beside the service's own: scheme, host and optional port",
)

export const nothing = z.object({})

export const startRegistrationData = z.object({
  userId,
  emailOrUsername: text.describe("What the person signs in as; the browser shows it beside the passkey"),
  userDisplayName: optionalText.describe("The person's name, where it differs"),
  passkeyDisplayName: optionalText.describe("What the new passkey is to be called in lists"),
  additionalAllowedOrigin,
})

export const startAuthenticationData = z.object({ userId, additionalAllowedOrigin })

export const finishData = z.object({ userId, publicKey, additionalAllowedOrigin })

export const userData = z.object({ userId })

export const passkeyData = z.object({
  userId,
  credentialId: text.describe("The id of the passkey, as FetchAllPasskeysForUser answers it"),
})
