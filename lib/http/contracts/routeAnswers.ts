// What each route answers when it succeeds. The tests hold the answers to it; nothing is parsed with it as it runs.

import { z } from "zod"
import { securityEventTypes } from "../../accounts"

/** Of a start of a registration, by either surface. */
export const registrationOptionsAnswer = z.strictObject({
  registrationOptions: z
    .looseObject({ challenge: z.string() })
    .describe("https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialcreationoptionsjson"),
})

/** Of a start of an authentication, by either surface. */
export const authenticationOptionsAnswer = z.strictObject({
  authenticationOptions: z
    .looseObject({ challenge: z.string() })
    .describe("https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialrequestoptionsjson"),
})

export const doneAnswer = z.strictObject({ success: z.literal(true), data: z.strictObject({}) })

export const passkeyListAnswer = z.strictObject({
  passkeys: z.array(
    z.strictObject({
      credentialId: z.string(),
      displayName: z.string().nullable(),
      createdAt: z.iso.datetime(),
      lastUsedAt: z.iso.datetime().nullable(),
      lastUsedFrom: z.string().nullable().describe("The browser and system of the last use"),
      isSynced: z.boolean().describe("Whether it was on other devices as well when it was last used"),
      isBackupEligible: z.boolean().describe("Whether it may be synced at all"),
      transports: z.array(z.string()),
      aaguid: z.uuid().describe("The authenticator's model; all zeros where it does not tell"),
    }),
  ),
  maxPasskeys: z.int().describe("How many the account may have"),
})

export const sessionAnswer = z.union([
  z.strictObject({ signedIn: z.literal(true), name: z.string() }),
  z.strictObject({ signedIn: z.literal(false) }),
])

export const sessionListAnswer = z.strictObject({
  sessions: z.array(
    z.strictObject({
      id: z.string(),
      access: z.enum(["full", "recovered", "awaiting-passkey"]),
      begunBy: z.enum(["sign-up", "passkey", "recovery-code", "email-code"]),
      passkeyDisplayName: z.string().nullable().describe("The name of the passkey that began it"),
      isCrossDevice: z.boolean().describe("Whether that passkey answered from another device"),
      startedFrom: z.string().nullable().describe("The browser and system"),
      createdAt: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
      isCurrent: z.boolean().describe("Whether it is the one that asks"),
    }),
  ),
})

export const securityEventsAnswer = z.strictObject({
  events: z.array(
    z.strictObject({
      type: z.enum(securityEventTypes),
      detail: z.string().nullable().describe("What it happened to, such as the passkey's name"),
      browserLabel: z.string().nullable().describe("The browser and system"),
      at: z.iso.datetime(),
    }),
  ),
})

export const recoveryCodesAnswer = z.strictObject({
  codes: z.array(z.string()).describe("Ten new codes. They can't be asked for again"),
})
