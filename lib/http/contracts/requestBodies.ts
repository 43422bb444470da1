// The shape of each route's request body.

import { z } from "zod"

export const text = z.string({ error: "must be text" })

/** Signed in: a name for the new passkey and where to save it, or nothing. Signed out: the account to be. */
export const registerStartBody = z.object({
  emailOrUsername: text.optional(),
  userDisplayName: text.optional(),
  passkeyDisplayName: text.optional(),
  hint: z
    .enum(["client-device", "hybrid", "security-key"], {
      error: 'must be "client-device", "hybrid" or "security-key"',
    })
    .optional()
    .describe("Signed in: where the person would like the passkey to be saved. The browser may offer more"),
  isConditional: z
    .boolean({ error: "must be true or false" })
    .optional()
    .describe("Whether the browser is to make the passkey by itself; after a recovery alone"),
})

/** The browser's answer to either ceremony. Its inside is checked by the operation. */
export const finishBody = z.object({
  publicKey: z
    .record(z.string(), z.unknown(), { error: "must be an object" })
    .describe(
      "What the browser answered, as @simplewebauthn/browser's startRegistration or startAuthentication returns it",
    ),
})

export const authenticateStartBody = z.object({ emailOrUsername: text.optional() })

export const renameBody = z.object({ displayName: text })

export const renameAccountBody = z.object({
  emailOrUsername: text.optional(),
  userDisplayName: text.optional().describe("Empty text takes it away"),
})

export const emptyBody = z.object({})

export const emailBody = z.object({ email: text })

export const emailCodeBody = z.object({ code: text.describe("The six digits of the mail") })

export const recoveryCodeBody = z.object({
  code: text.describe("xxxx-xxxx-xxxx-xxxx, with or without dashes, in any case"),
})

export const secondFactorBody = z.object({
  requiresPasskey: z
    .boolean({ error: "must be true or false" })
    .describe("Whether a code by e-mail has to be followed by a passkey"),
})
