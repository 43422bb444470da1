// The file with everything that is stored about a user. docs/personal-data.md describes it. A test (lib/db/accountExport.test.ts)
// fails if a column of a user's rows is neither in it nor listed as left out.

import { z } from "zod"
import { securityEventTypes } from "../events/eventTypes"

const time = z.iso.datetime()
const browser = z.string().nullable().describe('The browser and system, such as "Chrome on Linux"')

/** What a store reads for the file: everything except the events, of which there can be many. */
export const accountRecordsSchema = z.strictObject({
  account: z.strictObject({
    id: z.string(),
    name: z.string().describe("The email address or username"),
    lostName: z.string().nullable().describe("The name before another account got it"),
    displayName: z.string().nullable(),
    createdAt: time,
    email: z.string().nullable().describe("The confirmed email address"),
    requiresPasskey: z.boolean().describe("Whether a passkey is required after an email code"),
    recoveryVersion: z
      .int()
      .describe("How often the recovery methods were changed or other sessions were signed out"),
    userHandle: z.string().nullable().describe("WebAuthn's user.id, as base64url"),
    lastRegistrationStartedAt: time.nullable().describe("When the user last started to create a passkey"),
  }),
  passkeys: z.array(
    z.strictObject({
      credentialId: z.string(),
      rpId: z.string().nullable().describe("The domain it works on"),
      isUserHandleUnknown: z
        .boolean()
        .describe("Whether it was imported from another system without its user handle"),
      displayName: z.string().nullable(),
      publicKey: z.string().describe("The COSE public key, as base64url"),
      signCount: z.int(),
      transports: z.array(z.string()),
      aaguid: z.string().describe("The model of the authenticator"),
      isBackupEligible: z.boolean().describe("Whether it can be synced"),
      isBackedUp: z.boolean().describe("Whether it is synced"),
      createdAt: time,
      lastUsedAt: time.nullable(),
      lastUsedFrom: browser,
    }),
  ),
  sessions: z.array(
    z.strictObject({
      id: z.string(),
      access: z.string(),
      begunBy: z.string(),
      credentialId: z.string().nullable().describe("The passkey that started it"),
      isCrossDevice: z.boolean().describe("Whether that passkey was used from another device"),
      startedFrom: browser,
      verifiedAt: time.nullable().describe("When the user was last verified with a passkey"),
      createdAt: time,
      lastActiveAt: time.nullable(),
      expiresAt: time,
    }),
  ),
  knownBrowsers: z.array(z.strictObject({ firstUsedAt: time, lastUsedAt: time })),
  recoveryCodes: z.array(
    z.strictObject({
      createdAt: time,
      usedAt: time.nullable(),
      isPending: z.boolean().describe("Whether the user has yet to confirm that it is saved"),
    }),
  ),
  emailCodes: z.array(
    z.strictObject({
      purpose: z.string(),
      address: z.string(),
      recoveryVersion: z
        .int()
        .nullable()
        .describe("The account's recoveryVersion when the code was requested"),
      attemptsLeft: z.int(),
      expiresAt: time,
    }),
  ),
  challenges: z
    .array(
      z.strictObject({
        ceremony: z.string(),
        purpose: z.string().nullable(),
        allowedOrigins: z.array(z.string()),
        isConditional: z.boolean().describe("Whether the browser creates the passkey by itself"),
        passkeyDisplayName: z.string().nullable(),
        expiresAt: time,
      }),
    )
    .describe("Ceremonies that have begun and aren't finished"),
})

/** The whole file. */
export const accountExportSchema = accountRecordsSchema.extend({
  format: z.literal("passkeys-account"),
  version: z.literal(1).describe("Changes when a member is removed or changes its meaning"),
  exportedAt: time,
  events: z
    .array(
      z.strictObject({
        id: z.string(),
        type: z.enum(securityEventTypes),
        detail: z.string().nullable().describe("What the event is about, such as the passkey's name"),
        browserLabel: browser,
        sessionId: z.string().nullable(),
        at: time,
      }),
    )
    .describe("The activity of the last year, newest first"),
})

export type AccountRecords = z.infer<typeof accountRecordsSchema>
