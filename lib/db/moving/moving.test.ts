import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { addAccount, addPasskeyTo, toPasskey } from "../../accounts/testing/storedAccounts"
import { exportUsers } from "../../moving/exportUsers"
import { readAuthJs } from "../../moving/sources/authJs"
import { readBetterAuth } from "../../moving/sources/betterAuth"
import { readExport } from "../../moving/sources/exportFile"
import { readHanko } from "../../moving/sources/hanko"
import { readSystem, toSql } from "../../moving/testing/systems"
import type { SourceDatabase, SourceRow, UserKind } from "../../moving/types"
import { createPasskeys } from "../../passkeys"
import { requireOk, testOrigin, testRpId } from "../../passkeys/testing/fixture"
import { createSoftwareAuthenticator, type SavedPasskey } from "../../passkeys/testing/softwareAuthenticator"
import { createPrismaClient } from "../client"
import type { PrismaClient } from "../generated/sqlite/client"
import { providers } from "../provider"
import { toStores } from "../testing/emptyStores"
import { importRows } from "../testing/importRows"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { createPrismaMovingStore } from "./movingStore"
import { openSourceDatabase } from "./sourceDatabase"

const now = new Date("2026-08-01T12:00:00.000Z")
const folder = mkdtempSync(join(tmpdir(), "moving-"))
afterAll(() => rmSync(folder, { recursive: true }))

async function* toRows(...rows: SourceRow[]): AsyncGenerator<SourceRow> {
  yield* rows
}

function createOperations(prisma: PrismaClient) {
  return createPasskeys({
    store: toStores(prisma).passkeyStore,
    rpId: testRpId,
    rpName: "Example",
    defaultOrigin: testOrigin,
    maxPasskeysPerUser: 5,
    decoyKey: new Uint8Array(32),
    now: () => now,
  })
}

/** Signs in with each passkey without a username, as the user's authenticator does. Returns the users. */
async function signIn(prisma: PrismaClient, saved: SavedPasskey[], signCount = 100): Promise<string[]> {
  const passkeys = createOperations(prisma)
  const authenticator = createSoftwareAuthenticator({ origin: testOrigin, saved })
  const users: string[] = []
  for (const { credentialId } of saved) {
    const { authenticationOptions } = requireOk(
      await passkeys.startUsernamelessAuthentication({ boundTo: "browser" }),
    )
    const publicKey = authenticator.authenticate(authenticationOptions, { credentialId, signCount })
    users.push(requireOk(await passkeys.verifyAuthentication({ publicKey, boundTo: "browser" })).userId)
  }
  return users
}

/** Registers a passkey for a new user of another back end, and returns it with its private key. */
async function registerUser(prisma: PrismaClient, userId: string): Promise<SavedPasskey[]> {
  const passkeys = createOperations(prisma)
  const authenticator = createSoftwareAuthenticator({ origin: testOrigin })
  const { registrationOptions } = requireOk(
    await passkeys.startRegistration({ userId, emailOrUsername: `${userId}@example.com` }),
  )
  const publicKey = authenticator.register(registrationOptions, { signCount: 5 })
  requireOk(await passkeys.finishRegistration({ userId, publicKey }))
  return authenticator.save()
}

describe.each(providers)("moving users on %s", (provider) => {
  let databases: TestDatabases
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
  })
  afterAll(() => databases.remove())

  /** Creates another system's database, and reads it. */
  async function withSource<Output>(
    statements: string[],
    work: (source: SourceDatabase) => Promise<Output>,
  ): Promise<Output> {
    const url = await databases.createUrl()
    const prisma = createPrismaClient(url)
    for (const sql of statements) await prisma.$executeRawUnsafe(sql)
    await prisma.$disconnect()
    const source = await openSourceDatabase(url)
    try {
      return await work(source)
    } finally {
      await source.close()
    }
  }

  it.each([
    ["betterAuth", readBetterAuth],
    ["authJs", readAuthJs],
  ] as const)("imports what %s has written, and its users sign in", async (name, read) => {
    const system = readSystem(name)
    const ids = system.keys.map(({ credentialId }) => credentialId)
    const allAre = (outcome: string) => new Map(ids.map((id) => [id, outcome]))
    const prisma = await databases.createClient()
    await withSource(toSql(system, provider), async (source) => {
      expect(await importRows(prisma, read(source), { isWriting: false })).toEqual(allAre("added"))
      expect(await prisma.passkey.count()).toBe(0)
      expect(await importRows(prisma, read(source))).toEqual(allAre("added"))
      expect(await importRows(prisma, read(source))).toEqual(allAre("present"))
      await prisma.passkeyUser.updateMany({ data: { userName: "renamed here" } })
      expect(await importRows(prisma, read(source))).toEqual(allAre("present"))
    })
    expect(await prisma.account.count()).toBe(system.tables["user"]?.length)
    const users = system.tables["user"]?.map(({ id }) => id) ?? []
    for (const userId of await signIn(prisma, system.keys)) expect(users).toContain(userId)
    // A counter that the other system has seen isn't accepted again from a device-bound passkey.
    const bound = system.keys.filter((key) => !key.isBackupEligible)
    await expect(signIn(prisma, bound, 1)).rejects.toThrow("SignCountWentBack")
  })

  it("imports better-auth's tables as Drizzle names them", async () => {
    const prisma = await databases.createClient()
    const snakeCase = toSql(readSystem("betterAuth"), provider).map((sql) =>
      sql
        .replaceAll(/"(?:user|passkey)"/g, (name) => name.replace(/"$/, 's"'))
        .replaceAll(/"[a-z]+[A-Z]\w*"/g, (name) => name.replaceAll(/([a-z])([A-Z])/g, "$1_$2").toLowerCase()),
    )
    expect(snakeCase.join()).toContain('"credential_id"')
    const verdicts = await withSource(snakeCase, (source) => importRows(prisma, readBetterAuth(source)))
    expect([...verdicts.values()]).toEqual(["added", "added", "added"])
  })

  it("imports better-auth's counters, names, and confirmed addresses", async () => {
    const prisma = await databases.createClient()
    await withSource(toSql(readSystem("betterAuth"), provider), (source) =>
      importRows(prisma, readBetterAuth(source)),
    )
    const account = await prisma.account.findUniqueOrThrow({ where: { nameKey: "alice@example.com" } })
    expect(account).toMatchObject({ displayName: "alice", email: "alice@example.com" })
    const bob = await prisma.account.findUniqueOrThrow({ where: { nameKey: "bob@example.com" } })
    expect(bob.email).toBeNull()
    const passkeys = await toStores(prisma).passkeyStore.listPasskeys(account.id)
    expect(passkeys).toMatchObject([
      {
        displayName: "Alice's phone",
        signCount: 7,
        isBackupEligible: true,
        isBackedUp: true,
        transports: ["hybrid", "internal"],
        aaguid: "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4",
        rpId: testRpId,
        isUserHandleUnknown: true,
      },
      { displayName: "Alice's key", signCount: 3, isBackupEligible: false, transports: ["nfc", "usb"] },
    ])
  })

  it("exports users who sign in after an import into an empty database", async () => {
    const before = await databases.createClient()
    const stores = toStores(before)
    const moved = await registerUser(before, "backend user")
    const unfinished = { userId: "unfinished", emailOrUsername: "unfinished@example.com" }
    requireOk(await createOperations(before).startRegistration(unfinished))
    await addAccount(stores, "alice", "AAAA")
    await addPasskeyTo(stores, "alice", "BBBB")
    await before.passkeyUser.update({ where: { userId: "alice" }, data: { userHandle: "AQID" } })
    await before.account.update({
      where: { id: "alice" },
      data: {
        email: "A@example.com",
        emailKey: "a@example.com",
        requiresPasskey: true,
        displayName: "Alice",
      },
    })
    // The keys of these accounts are placeholders.
    const { publicKey = new Uint8Array() } = (await stores.passkeyStore.listPasskeys("backend user"))[0] ?? {}
    await before.passkey.updateMany({
      where: { userId: "alice" },
      data: { publicKey, signCount: 4_294_967_295 },
    })

    const path = join(folder, `${provider}.jsonl`)
    const exportTo = async (prisma: PrismaClient, kind?: UserKind) => {
      const store = createPrismaMovingStore(prisma, testRpId)
      const lines: string[] = []
      for await (const text of exportUsers({ store, rpId: testRpId, kind, now })) lines.push(text)
      return lines.join("")
    }
    const exported = await exportTo(before)
    expect(exported).toContain('"signCount":4294967295')
    expect(exported).not.toContain("unfinished")
    writeFileSync(path, exported)
    const after = await databases.createClient()
    const verdicts = await importRows(after, readExport(path))
    expect([...verdicts.values()]).toEqual(["added", "added", "added"])
    expect(await exportTo(after)).toBe(exported)
    expect(await exportTo(after, "account")).not.toContain("backend user")
    expect(await exportTo(after, "backend")).toContain(`{"end":true,"users":1,"passkeys":1}`)

    expect(await signIn(after, moved)).toEqual(["backend user"])
    expect(await toStores(after).accountStore.findAccount("alice")).toMatchObject({
      name: "alice",
      displayName: "Alice",
      email: "A@example.com",
      requiresPasskey: true,
    })
    expect([...(await importRows(after, readExport(path))).values()]).toEqual([
      "present",
      "present",
      "present",
    ])
  })

  it("rejects collisions, says why, and changes nothing that is stored", async () => {
    const prisma = await databases.createClient()
    const stores = toStores(prisma)
    await addAccount(stores, "alice", "AAAA")
    await prisma.account.updateMany({ data: { email: "a@example.com", emailKey: "a@example.com" } })
    await addAccount(stores, "carol", "MMMM")
    await registerUser(prisma, "with another handle")
    const [key] = await registerUser(prisma, "backend")
    const [stored] = await stores.passkeyStore.listPasskeys("backend")
    const passkey = (credentialId: string) => ({
      credentialId,
      publicKey: stored?.publicKey,
      signCount: 0,
      isBackupEligible: true,
      isBackedUp: true,
    })
    const before = await prisma.passkey.findMany({ orderBy: { credentialId: "asc" } })
    const verdicts = await importRows(
      prisma,
      toRows(
        { userId: "other", userName: "ALICE", passkey: passkey("BBBB") },
        { userId: "alice", userName: "someone else", passkey: passkey("CCCC") },
        { userId: "backend", userName: "backend@example.com", passkey: passkey("DDDD") },
        { userId: "alice", kind: "backend", userName: "alice", passkey: passkey("EEEE") },
        {
          userId: "with another handle",
          kind: "backend",
          userName: "with another handle@example.com",
          passkey: { ...passkey("KKKK"), userHandle: "AQID" },
        },
        { userId: "carol", kind: "backend", userName: "carol", passkey: passkey("NNNN") },
        { userId: "mail", userName: "mail", email: "A@example.com", passkey: passkey("LLLL") },
        { userId: "thief", userName: "thief", passkey: passkey(key?.credentialId ?? "") },
        { userId: "one", userName: "twin", passkey: passkey("FFFF") },
        { userId: "two", userName: "Twin", passkey: passkey("GGGG") },
        { userId: "twice", userName: "twice", passkey: passkey("HHHH") },
        { userId: "twice", userName: "twice", passkey: { ...passkey("HHHH"), signCount: 9 } },
        { userId: "handle", userName: "handle", passkey: { ...passkey("IIII"), userHandle: "a".repeat(88) } },
        { userId: "keyless", userName: "keyless", passkey: { ...passkey("JJJJ"), publicKey: "AAAA" } },
      ),
    )
    expect(Object.fromEntries(verdicts)).toEqual({
      BBBB: "another account has this name",
      CCCC: "another user here has this user ID",
      DDDD: "a user of another back end has this user ID",
      EEEE: "another user here has this user ID",
      KKKK: "another user here has this user ID",
      NNNN: "an account here has this user ID",
      LLLL: "another account has this email address",
      [key?.credentialId ?? ""]: "another passkey here has this credential ID",
      FFFF: "added",
      GGGG: "another account has this name",
      HHHH: "the credential ID is listed twice, added",
      IIII: "the user handle has 66 bytes; WebAuthn allows 64",
      JJJJ: "the public key can't be used: it must be a COSE key of an algorithm that this site supports",
    })
    // The owner of the name couldn't sign in, and couldn't sign up.
    expect(await prisma.passkeyUser.count({ where: { userId: { in: ["keyless", "thief"] } } })).toBe(0)
    const after = await prisma.passkey.findMany({
      where: { credentialId: { in: before.map(({ credentialId }) => credentialId) } },
      orderBy: { credentialId: "asc" },
    })
    expect(after).toEqual(before)
  })

  it("reports passkeys over the limit, and imports the others", async () => {
    const prisma = await databases.createClient()
    await registerUser(prisma, "alice")
    const [stored] = await toStores(prisma).passkeyStore.listPasskeys("alice")
    const rows = ["AAAA", "BBBB", "CCCC"].map((credentialId) => ({
      userId: "alice",
      userName: "alice@example.com",
      passkey: { ...toPasskey("alice", credentialId), publicKey: stored?.publicKey },
    }))
    const verdicts = await importRows(prisma, toRows(...rows), { kind: "backend", maxPasskeysPerUser: 3 })
    expect(Object.fromEntries(verdicts)).toEqual({
      AAAA: "added",
      BBBB: "added",
      CCCC: "the user would have more than 3 passkeys (max_passkeys_per_user)",
    })
    expect(await prisma.passkey.count()).toBe(3)
    expect((await prisma.passkeyUser.findFirstOrThrow()).passkeyCount).toBe(3)
  })

  it("finds a name that two users of the source have, even in a dry run, however far apart they are", async () => {
    const prisma = await databases.createClient()
    const rows = Array.from({ length: 250 }, (_, index) => ({
      userId: String(index).padStart(3, "0"),
      userName: index === 249 ? "Name 0" : `name ${index}`,
    }))
    const verdicts = await importRows(prisma, toRows(...rows), { isWriting: false })
    expect([verdicts.get("000"), verdicts.get("249")]).toEqual(["added", "another account has this name"])
  })

  it("stores nothing of a user who changed after the rows were looked up", async () => {
    const prisma = await databases.createClient()
    const store = createPrismaMovingStore(prisma, testRpId)
    await addAccount(toStores(prisma), "taken", "AAAA")
    const user = {
      userId: "new",
      userName: "taken",
      userHandle: "handle",
      createdAt: now.toISOString(),
      account: { displayName: null, email: null, requiresPasskey: false },
    }
    expect(await store.addUser(user, [], 5)).toBe(false)
    expect(await prisma.passkeyUser.count()).toBe(1)
  })

  it("says which table or column another system's database lacks", async () => {
    const read = (sql: string) => withSource([sql], (source) => Array.fromAsync(readBetterAuth(source)))
    await expect(read(`CREATE TABLE "other" ("id" text)`)).rejects.toThrow(
      "There is no table passkey or passkeys",
    )
    await expect(read(`CREATE TABLE "passkey" ("id" text)`)).rejects.toThrow(
      "The table passkey has no column publicKey, userId",
    )
  })

  // Hanko's own code is in Go, so these are the tables of its models, with a handle that is the user's UUID.
  it.runIf(provider === "postgresql")("imports the tables of Hanko, and its users sign in", async () => {
    const { keys } = readSystem("betterAuth")
    const uuid = "5f3f7d0c-0c3e-4a57-9d5a-0a2f6d3f8c11"
    const userHandle = Buffer.from(uuid.replaceAll("-", ""), "hex").toString("base64url")
    const passkey = readSystem("betterAuth").tables["passkey"]?.[0]
    const key = keys.find(({ credentialId }) => credentialId === passkey?.["credentialID"])
    const credentialId = key?.credentialId ?? ""
    const publicKey = Buffer.from(String(passkey?.["publicKey"]), "base64").toString("base64url")
    const insert = (id: string, mfaOnly: "true" | "false") => `
      INSERT INTO webauthn_credentials VALUES ('${id}', NULL, '${uuid}', '${publicKey}', 'none',
        'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4', 7, now(), now(), now(), true, true, ${mfaOnly}, NULL)`
    const statements = [
      "CREATE TABLE users (id uuid PRIMARY KEY, created_at timestamp, updated_at timestamp)",
      "CREATE TABLE emails (id uuid PRIMARY KEY, user_id uuid, address text, verified boolean)",
      "CREATE TABLE primary_emails (id uuid PRIMARY KEY, email_id uuid, user_id uuid)",
      `CREATE TABLE webauthn_credentials (id varchar(255) PRIMARY KEY, name text, user_id uuid, public_key text,
        attestation_type text, aaguid uuid, sign_count int, last_used_at timestamp, created_at timestamp,
        updated_at timestamp, backup_eligible boolean, backup_state boolean, mfa_only boolean, user_handle_id uuid)`,
      "CREATE TABLE webauthn_credential_transports (id uuid PRIMARY KEY, name text, webauthn_credential_id varchar(255))",
      `INSERT INTO users VALUES ('${uuid}', now(), now())`,
      `INSERT INTO emails VALUES (gen_random_uuid(), '${uuid}', 'alice@example.com', true)`,
      `INSERT INTO primary_emails SELECT gen_random_uuid(), id, user_id FROM emails`,
      insert(credentialId, "false"),
      insert("AAAA", "true"),
      `INSERT INTO webauthn_credential_transports VALUES (gen_random_uuid(), 'internal', '${credentialId}')`,
    ]
    const prisma = await databases.createClient()
    const verdicts = await withSource(statements, (source) => importRows(prisma, readHanko(source)))
    expect(Object.fromEntries(verdicts)).toEqual({
      [credentialId]: "added",
      AAAA: "it is only a second factor, not a passkey",
    })
    const user = await prisma.passkeyUser.findFirstOrThrow({ include: { passkeys: true } })
    expect(user).toMatchObject({ userId: uuid, userHandle })
    expect(user.passkeys).toMatchObject([{ isUserHandleUnknown: false, transports: "internal" }])
    expect(await signIn(prisma, [{ ...key, userHandle } as SavedPasskey])).toEqual([uuid])
  })
})
