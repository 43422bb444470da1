// Accounts with passkeys and sessions, as their owners would have made them, for tests of the stores.

import { toNameKey, type NewAccount, type Session } from "../../accounts"
import type { StoredPasskey } from "../../passkeys"
import type { PrismaClient } from "../generated/sqlite/client"
import { createPrismaAccountStore } from "../stores/accountStore"
import { createPrismaPasskeyStore } from "../stores/passkeyStore"

export const now = new Date("2026-08-01T12:00:00.000Z")

/** A moment so many minutes from `now`. */
export const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

function toPasskey(userId: string, credentialId: string): StoredPasskey {
  return {
    credentialId,
    userId,
    publicKey: new Uint8Array([1, 2, 3]),
    signCount: 0,
    transports: ["internal"],
    aaguid: "00000000-0000-0000-0000-000000000000",
    isBackupEligible: true,
    isBackedUp: true,
    displayName: null,
    createdAt: now,
    lastUsedAt: null,
    lastUsedFrom: null,
  }
}

/** What is stored of somebody new, who goes by the id, with one passkey. */
export function toNewAccount(id: string, credentialId = `passkey-of-${id}`): NewAccount {
  return {
    account: { id, name: id, displayName: null, createdAt: now, email: null, requiresPasskey: false },
    nameKey: toNameKey(id),
    passkey: { ...toPasskey(id, credentialId), userHandle: `handle of ${id}` },
    event: { userId: id, type: "signed-up", detail: null, browserLabel: "Chrome on Linux", at: now },
  }
}

/** Stores an account that goes by its id, with one passkey. */
export async function addAccount(prisma: PrismaClient, id: string, credentialId?: string) {
  return createPrismaAccountStore(prisma).addAccountWithFirstPasskey(toNewAccount(id, credentialId))
}

/** One more passkey of an account. */
export async function addPasskeyTo(prisma: PrismaClient, userId: string, credentialId: string) {
  return createPrismaPasskeyStore(prisma).addPasskey(toPasskey(userId, credentialId), 10)
}

/** A session of this account, begun with no passkey unless it says otherwise, that ends in an hour. */
export function toSession(id: string, userId: string, more: Partial<Session> = {}): Session {
  return {
    id,
    userId,
    access: "full",
    begunBy: "passkey",
    credentialId: null,
    isCrossDevice: false,
    startedFrom: "Chrome on Linux",
    verifiedAt: now,
    createdAt: now,
    expiresAt: minutes(60),
    ...more,
  }
}
