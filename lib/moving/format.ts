// The export's format, version 1: JSON lines. The first line is the header, the last one the footer, and each line between
// them is a user with all of the user's passkeys. docs/moving.md describes every field.

import { z } from "zod"

export const formatName = "passkeys-export"
export const formatVersion = 1

export const headerSchema = z.object({
  format: z.literal(formatName),
  version: z.literal(formatVersion, {
    error: `must be ${formatVersion}, the only version that this release reads`,
  }),
  rpId: z.string(),
  exportedAt: z.iso.datetime(),
})

export const footerSchema = z.object({ end: z.literal(true), users: z.int(), passkeys: z.int() })

const movedPasskeySchema = z.object({
  /** base64url. */
  credentialId: z.string(),
  rpId: z.string(),
  /** COSE, as base64url. */
  publicKey: z.string(),
  signCount: z.int(),
  transports: z.array(z.string()),
  aaguid: z.string(),
  isBackupEligible: z.boolean(),
  isBackedUp: z.boolean(),
  displayName: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  lastUsedFrom: z.string().nullable(),
  /** Whether the passkey's user handle isn't that of its user, but one that isn't known. */
  isUserHandleUnknown: z.boolean(),
})

const movedUserSchema = z.object({
  userId: z.string(),
  userName: z.string(),
  /** WebAuthn's `user.id`, base64url. */
  userHandle: z.string(),
  createdAt: z.iso.datetime(),
  /** Null for a user of another back end. */
  account: z
    .object({
      displayName: z.string().nullable(),
      /** A confirmed address. */
      email: z.string().nullable(),
      requiresPasskey: z.boolean(),
    })
    .nullable(),
})

export const userLineSchema = movedUserSchema.extend({ passkeys: z.array(movedPasskeySchema) })

export type MovedPasskey = z.infer<typeof movedPasskeySchema>
export type MovedUser = z.infer<typeof movedUserSchema>
export type UserLine = z.infer<typeof userLineSchema>
