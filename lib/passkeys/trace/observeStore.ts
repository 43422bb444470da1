// Reports what the operations read and write, without any code in the operations. Only calls that found or changed
// something are reported. Otherwise, an attempt to register the ID of a real passkey could be told from that of a decoy.

import { isoBase64URL } from "@simplewebauthn/server/helpers"
import type { PasskeyStore } from "../store"
import type { PasskeyUser, StoredChallenge, StoredPasskey, StoredPasskeyWithUserHandle } from "../types"
import type { CeremonyObserver } from "./observer"
import type { TracedRow } from "./types"

/** Wraps a store for one ceremony. */
export function observeStore(store: PasskeyStore, observer: CeremonyObserver): PasskeyStore {
  let passkeyBefore: TracedRow | undefined
  const reportRead = (call: string, passkey: StoredPasskey | undefined) => {
    if (!passkey) return
    passkeyBefore = toPasskeyRow(passkey)
    observer.onStoreCall({ call, table: "Passkey", action: "read", before: passkeyBefore })
  }
  return {
    ...store,
    findOrCreatePasskeyUser: async (start) => {
      const user = await store.findOrCreatePasskeyUser(start)
      observer.onStoreCall({
        call: "findOrCreatePasskeyUser",
        table: "PasskeyUser",
        action: "read",
        before: toUserRow(user),
      })
      return user
    },
    addChallenge: async (challenge) => {
      await store.addChallenge(challenge)
      observer.onStoreCall({
        call: "addChallenge",
        table: "Challenge",
        action: "inserted",
        after: toChallengeRow(challenge),
      })
    },
    takeChallenge: async (challenge) => {
      const taken = await store.takeChallenge(challenge)
      if (taken) {
        observer.onStoreCall({
          call: "takeChallenge",
          table: "Challenge",
          action: "deleted",
          before: toChallengeRow(taken),
        })
      }
      return taken
    },
    addPasskey: async (passkey, maxPasskeys) => {
      const outcome = await store.addPasskey(passkey, maxPasskeys)
      if (outcome === "added") {
        observer.onStoreCall({
          call: "addPasskey",
          table: "Passkey",
          action: "inserted",
          after: toPasskeyRow(passkey),
        })
      }
      return outcome
    },
    listPasskeys: async (userId) => {
      const passkeys = await store.listPasskeys(userId)
      for (const passkey of passkeys) reportRead("listPasskeys", passkey)
      return passkeys
    },
    findPasskey: async (userId, credentialId) => {
      const passkey = await store.findPasskey(userId, credentialId)
      reportRead("findPasskey", passkey)
      return passkey
    },
    findPasskeyOfAnyUser: async (credentialId) => {
      const passkey = await store.findPasskeyOfAnyUser(credentialId)
      reportRead("findPasskeyOfAnyUser", passkey)
      return passkey
    },
    recordPasskeyUse: async (use) => {
      const isRecorded = await store.recordPasskeyUse(use)
      if (isRecorded) {
        const { signCount, isBackedUp, usedAt, usedFrom } = use
        const after = { signCount, isBackedUp, lastUsedAt: usedAt.toISOString(), lastUsedFrom: usedFrom }
        observer.onStoreCall({
          call: "recordPasskeyUse",
          table: "Passkey",
          action: "updated",
          ...(passkeyBefore && { before: pickColumns(passkeyBefore, after) }),
          after,
        })
      }
      return isRecorded
    },
  }
}

/** Leaves out the columns that identify the user and the browser, because a browser can send any challenge. */
function toChallengeRow(challenge: StoredChallenge): TracedRow {
  return {
    challenge: challenge.challenge,
    ceremony: challenge.ceremony,
    purpose: challenge.purpose,
    isConditional: challenge.isConditional,
    allowedOrigins: challenge.allowedOrigins.join(" "),
    expiresAt: challenge.expiresAt.toISOString(),
  }
}

/** Converts a passkey's row for a trace. */
export function toPasskeyRow(passkey: StoredPasskey | StoredPasskeyWithUserHandle): TracedRow {
  return {
    credentialId: passkey.credentialId,
    userId: passkey.userId,
    rpId: passkey.rpId,
    ...("userHandle" in passkey && { userHandle: passkey.userHandle }),
    publicKey: isoBase64URL.fromBuffer(passkey.publicKey),
    signCount: passkey.signCount,
    transports: passkey.transports.join(" "),
    aaguid: passkey.aaguid,
    isBackupEligible: passkey.isBackupEligible,
    isBackedUp: passkey.isBackedUp,
    displayName: passkey.displayName,
    createdAt: passkey.createdAt.toISOString(),
    lastUsedAt: passkey.lastUsedAt?.toISOString() ?? null,
    lastUsedFrom: passkey.lastUsedFrom,
  }
}

function toUserRow({ userId, userHandle, passkeyCount }: PasskeyUser): TracedRow {
  return { userId, userHandle, passkeyCount }
}

function pickColumns(row: TracedRow, columns: TracedRow): TracedRow {
  return Object.fromEntries(Object.keys(columns).map((name) => [name, row[name] ?? null]))
}
