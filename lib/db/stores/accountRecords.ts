// Reads everything that is stored about a user, for the user. Runs seldom, so it uses model calls.

import type { AccountRecords } from "../../accounts"
import type { PrismaClient } from "../generated/sqlite/client"

/** Returns the rows of an account, without secrets. Undefined if there is no such account. */
export async function readRecords(prisma: PrismaClient, userId: string): Promise<AccountRecords | undefined> {
  const where = { userId }
  const account = await prisma.account.findUnique({
    where: { id: userId },
    include: {
      sessions: { orderBy: { createdAt: "desc" } },
      knownBrowsers: { orderBy: { lastUsedAt: "desc" } },
      recoveryCodes: true,
    },
  })
  if (!account) return undefined
  const user = await prisma.passkeyUser.findUnique({
    where,
    include: { passkeys: { orderBy: { createdAt: "asc" } } },
  })
  const emailCodes = await prisma.emailCode.findMany({ where })
  const challenges = await prisma.challenge.findMany({ where })
  const { id, name, lostName, displayName, email, requiresPasskey, recoveryVersion } = account
  return {
    account: {
      id,
      name,
      lostName,
      displayName,
      createdAt: account.createdAt.toISOString(),
      email,
      requiresPasskey,
      recoveryVersion,
      userHandle: user?.userHandle ?? null,
      lastRegistrationStartedAt: toTime(user?.lastStartedAt),
    },
    passkeys: (user?.passkeys ?? []).map((passkey) => ({
      credentialId: passkey.credentialId,
      rpId: passkey.rpId,
      isUserHandleUnknown: passkey.isUserHandleUnknown,
      displayName: passkey.displayName,
      publicKey: Buffer.from(passkey.publicKey).toString("base64url"),
      signCount: Number(passkey.signCount),
      transports: toList(passkey.transports),
      aaguid: passkey.aaguid,
      isBackupEligible: passkey.isBackupEligible,
      isBackedUp: passkey.isBackedUp,
      createdAt: passkey.createdAt.toISOString(),
      lastUsedAt: toTime(passkey.lastUsedAt),
      lastUsedFrom: passkey.lastUsedFrom,
    })),
    sessions: account.sessions.map((session) => ({
      id: session.id,
      access: session.access,
      begunBy: session.begunBy,
      credentialId: session.credentialId,
      isCrossDevice: session.isCrossDevice,
      startedFrom: session.startedFrom,
      verifiedAt: toTime(session.verifiedAt),
      createdAt: session.createdAt.toISOString(),
      lastActiveAt: toTime(session.lastActiveAt),
      expiresAt: session.expiresAt.toISOString(),
    })),
    knownBrowsers: account.knownBrowsers.map(({ firstUsedAt, lastUsedAt }) => ({
      firstUsedAt: firstUsedAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
    })),
    recoveryCodes: account.recoveryCodes.map(({ createdAt, usedAt, isPending }) => ({
      createdAt: createdAt.toISOString(),
      usedAt: toTime(usedAt),
      isPending,
    })),
    emailCodes: emailCodes.map(({ purpose, address, recoveryVersion, attemptsLeft, expiresAt }) => ({
      purpose,
      address,
      recoveryVersion,
      attemptsLeft,
      expiresAt: expiresAt.toISOString(),
    })),
    challenges: challenges.map(
      ({ ceremony, purpose, allowedOrigins, isConditional, passkeyDisplayName, expiresAt }) => ({
        ceremony,
        purpose,
        allowedOrigins: toList(allowedOrigins),
        isConditional,
        passkeyDisplayName,
        expiresAt: expiresAt.toISOString(),
      }),
    ),
  }
}

function toTime(time: Date | null | undefined): string | null {
  return time?.toISOString() ?? null
}

function toList(text: string): string[] {
  return text === "" ? [] : text.split(" ")
}
