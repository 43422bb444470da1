// Runs an import into a database, for tests.

import { importUsers } from "../../moving/importUsers"
import type { SourceRow, UserKind, Verdict } from "../../moving/types"
import { nodeSignatures } from "../../nodeSignatures"
import { testRpId } from "../../passkeys/testing/fixture"
import type { PrismaClient } from "../generated/sqlite/client"
import { createPrismaMovingStore } from "../moving/movingStore"
import { createStaging } from "../moving/staging"

interface ImportRowsOptions {
  kind?: UserKind
  isWriting?: boolean
  maxPasskeysPerUser?: number
}

/** Returns the verdicts by credential ID, or by user ID for users without passkeys. */
export async function importRows(
  prisma: PrismaClient,
  rows: AsyncIterable<SourceRow>,
  { kind = "account", isWriting = true, maxPasskeysPerUser = 5 }: ImportRowsOptions = {},
): Promise<Map<string, string>> {
  const staging = createStaging()
  const verdicts = new Map<string, string>()
  await importUsers(rows, {
    store: createPrismaMovingStore(prisma, testRpId),
    staging,
    rpId: testRpId,
    maxPasskeysPerUser,
    kind,
    canImport: nodeSignatures.canImport,
    createUserHandle: () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"),
    now: new Date("2026-08-01T12:00:00.000Z"),
    isWriting,
    report: ({ userId, credentialId, outcome, reason }: Verdict) => {
      const key = credentialId || userId
      const before = verdicts.get(key)
      verdicts.set(key, [...(before === undefined ? [] : [before]), reason ?? outcome].join(", "))
    },
  })
  staging.close()
  return verdicts
}
