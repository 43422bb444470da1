// Holds the exported file to the database: every column of a user's rows is in the file, or listed here with the reason why not.

import { describe, expect, it } from "vitest"
import { z } from "zod"
import { accountExportSchema } from "../accounts"
import { Prisma } from "./generated/sqlite/client"

/** Where a column is in the file, or why it isn't there. */
type Coverage =
  | { at: string }
  | {
      leftOut:
        | "secret"
        | "derived"
        | "the same as account.id"
        | "the operator's"
        | "readable only on its page"
        | "of users without an account"
    }

const secret = { leftOut: "secret" } as const
const derived = { leftOut: "derived" } as const
const accountId = { leftOut: "the same as account.id" } as const
const at = (path: string): Coverage => ({ at: path })

/** Returns the coverage of columns that are in the file under their own names. */
const inOrder = (path: string, ...columns: string[]): Record<string, Coverage> =>
  Object.fromEntries(columns.map((column) => [column, at(`${path}.${column}`)]))

/** The private note is encrypted, and only the page where it is shown can decrypt it. */
const leaveOutNote = (...columns: string[]): Record<string, Coverage> =>
  Object.fromEntries(columns.map((column) => [column, { leftOut: "readable only on its page" } as const]))

/** The columns of every model that has rows of a user. */
const coverage: Partial<Record<Prisma.ModelName, Record<string, Coverage>>> = {
  Account: {
    ...inOrder("account", "id", "name", "lostName", "displayName", "createdAt", "email"),
    ...inOrder("account", "requiresPasskey", "recoveryVersion"),
    nameKey: derived,
    emailKey: derived,
  },
  PasskeyUser: {
    ...inOrder("account", "userHandle"),
    userId: accountId,
    userName: at("account.name"),
    userNameKey: derived,
    passkeyCount: derived,
    hasRegistered: derived,
    lastStartedAt: at("account.lastRegistrationStartedAt"),
  },
  Passkey: {
    ...inOrder("passkeys[]", "credentialId", "rpId", "publicKey", "signCount", "transports", "aaguid"),
    ...inOrder("passkeys[]", "isBackupEligible", "isBackedUp", "displayName", "createdAt", "lastUsedAt"),
    ...inOrder("passkeys[]", "lastUsedFrom", "isUserHandleUnknown"),
    userId: accountId,
  },
  Session: {
    ...inOrder("sessions[]", "id", "access", "begunBy", "credentialId", "isCrossDevice", "startedFrom"),
    ...inOrder("sessions[]", "verifiedAt", "createdAt", "lastActiveAt", "expiresAt"),
    userId: accountId,
  },
  SecurityEvent: {
    ...inOrder("events[]", "id", "type", "detail", "browserLabel", "sessionId", "at"),
    userId: accountId,
  },
  KnownBrowser: {
    ...inOrder("knownBrowsers[]", "firstUsedAt", "lastUsedAt"),
    userId: accountId,
    browserHash: secret,
  },
  RecoveryCode: {
    ...inOrder("recoveryCodes[]", "createdAt", "usedAt", "isPending"),
    userId: accountId,
    codeHash: secret,
  },
  EmailCode: {
    ...inOrder("emailCodes[]", "purpose", "address", "recoveryVersion", "attemptsLeft", "expiresAt"),
    userId: accountId,
    boundTo: secret,
    codeHash: secret,
  },
  Challenge: {
    ...inOrder("challenges[]", "ceremony", "purpose", "allowedOrigins", "isConditional"),
    ...inOrder("challenges[]", "passkeyDisplayName", "expiresAt"),
    userId: accountId,
    challenge: secret,
    boundTo: secret,
    newUserHandle: secret,
    callerState: secret,
  },
  PrivateNote: leaveOutNote("userId", "revision", "ciphertext"),
  PrivateNoteKey: leaveOutNote("credentialId", "userId", "wrappedKey"),
  // Records what operators and back ends do. What they did to an account is also in its events.
  AuditEntry: Object.fromEntries(
    ["id", "at", "keepUntil", "surface", "actor", "action", "userId", "detail"].map((column) => [
      column,
      { leftOut: "the operator's" } as const,
    ]),
  ),
  // The events of back ends' users. Those of an account are in SecurityEvent.
  BackEndEvent: Object.fromEntries(
    ["id", "userId", "type", "detail", "browserLabel", "sessionId", "at"].map((column) => [
      column,
      { leftOut: "of users without an account" } as const,
    ]),
  ),
  // Links of the operator. What they did to an account is also in its events.
  OperatorLink: Object.fromEntries(
    [
      ...["id", "tokenHash", "purpose", "userId", "recoveryVersion", "note", "createdBy", "createdAt"],
      ...["worksFrom", "expiresAt", "boundTo", "openedAt", "openedFrom", "usedAt", "endedAt"],
    ].map((column) => [column, { leftOut: "the operator's" } as const]),
  ),
}

/** The models without rows of a user. */
const otherModels: Prisma.ModelName[] = ["RateLimit", "DailyCount", "Lease", "DashboardSession"]

/** Returns the columns of a model, as the generated client names them. */
function listColumns(model: Prisma.ModelName): string[] {
  const columns: unknown = Reflect.get(Prisma, `${model}ScalarFieldEnum`)
  return Object.keys(z.record(z.string(), z.string()).parse(columns))
}

/** Lists the paths of all values in the file, such as "passkeys[].aaguid". */
function listPaths(schema: z.core.JSONSchema.BaseSchema, path = ""): string[] {
  if (schema.type === "array" && path.split("[]").length === 1)
    return listPaths(z.record(z.string(), z.unknown()).parse(schema.items), `${path}[]`)
  const members = Object.entries(schema.properties ?? {})
  if (members.length === 0) return [path]
  return members.flatMap(([name, member]) =>
    typeof member === "object" ? listPaths(member, path === "" ? name : `${path}.${name}`) : [],
  )
}

describe("the export of an account", () => {
  const models = Object.values(Prisma.ModelName)
  const paths = listPaths(z.toJSONSchema(accountExportSchema))

  it("covers every model", () => {
    const covered = [...Object.keys(coverage), ...otherModels]
    expect(covered.toSorted()).toEqual(models.toSorted())
  })

  it.each(Object.entries(coverage))("covers every column of %s", (name, columns) => {
    const model = models.find((known) => known === name)
    expect(Object.keys(columns).toSorted()).toEqual(model && listColumns(model).toSorted())
  })

  it("contains what is listed as being there, and nothing else", () => {
    const listed = Object.values(coverage)
      .flatMap((columns) => Object.values(columns))
      .flatMap((column) => ("at" in column ? [column.at] : []))
    const header = ["format", "version", "exportedAt"]
    expect(paths.toSorted()).toEqual([...new Set([...header, ...listed])].toSorted())
  })

  it("treats a model without rows of a user as such only if no column names one", () => {
    for (const model of otherModels) expect(listColumns(model)).not.toContain("userId")
  })
})
