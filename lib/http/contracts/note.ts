// The account's private note, which the browser encrypts. Only sizes and the alphabet can be checked here.

import { z } from "zod"
import {
  maxNoteBytes,
  noteOverheadBytes,
  revisionBytes,
  toBase64URLLength,
  wrappedKeyBytes,
} from "../../private-note"
import { contract } from "./contract"
import { credentialIdText, doneResponse, emptyBody } from "./schemas"

/** Base64url of this many bytes, or of a number between two. */
const encodedBytes = (min: number, max = min) =>
  z
    .string({ error: "must be text" })
    .min(toBase64URLLength(min), { error: "is too short" })
    .max(toBase64URLLength(max), { error: "is too long" })
    .regex(/^[\w-]*$/, { error: "must be base64url" })

const revision = encodedBytes(revisionBytes).describe("Random, and new with every save")

const note = {
  revision,
  ciphertext: encodedBytes(noteOverheadBytes, maxNoteBytes + noteOverheadBytes),
  wrappedKeys: z
    .array(z.strictObject({ credentialId: credentialIdText, wrappedKey: encodedBytes(wrappedKeyBytes) }))
    // The highest limit of passkeys per user.
    .max(10, { error: "must not have more than 10 items" })
    .describe("The note's key, encrypted for each passkey that can open it"),
}

export const noteRoutes = {
  "GET /api/account/note": contract({
    summary: "Read the account's private note",
    description: "The note is encrypted with a key that only the account's passkeys can produce.",
    body: emptyBody,
    response: z.strictObject({ note: z.strictObject(note).nullable().describe("Null if there is none") }),
    errors: [],
    requiresSession: true,
  }),

  "PUT /api/account/note": contract({
    summary: "Save the account's private note",
    description:
      "Replaces the note and its keys if the stored revision is the previous one. Keys of passkeys that the account doesn't have are ignored, and at least one must remain.",
    body: z.object({
      ...note,
      previousRevision: revision.nullable().describe("The revision to replace. Null for a new note"),
    }),
    response: doneResponse,
    errors: ["NoteChanged"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),

  "DELETE /api/account/note": contract({
    summary: "Delete the account's private note",
    description: "Also succeeds if there is no note.",
    body: emptyBody,
    response: doneResponse,
    errors: [],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),
} as const
