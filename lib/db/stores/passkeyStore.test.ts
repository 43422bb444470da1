import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { describeStoreContract } from "../../passkeys/testing/storeContract"
import { providers } from "../provider"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { createPrismaPasskeyStore } from "./passkeyStore"

describe.each(providers)("%s", (provider) => {
  let databases: TestDatabases
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
  }, 60_000)
  afterAll(() => databases.remove())

  // One database is enough where the next test finds it empty.
  let shared: ReturnType<TestDatabases["createClient"]> | undefined
  describeStoreContract(`Prisma on ${provider}`, async () => {
    const prisma = await (shared ??= databases.createClient())
    await prisma.passkey.deleteMany()
    await prisma.passkeyUser.deleteMany()
    await prisma.challenge.deleteMany()
    return createPrismaPasskeyStore(prisma)
  })

  test("a transaction that is rolled back does not undo what others did meanwhile", async () => {
    const prisma = await databases.createClient()
    const store = createPrismaPasskeyStore(prisma)
    await store.addChallenge({
      challenge: "c",
      ceremony: "authentication",
      userId: null,
      allowedOrigins: ["https://example.com"],
      boundTo: null,
      purpose: null,
      isConditional: false,
      newUserHandle: null,
      passkeyDisplayName: null,
      callerState: null,
      expiresAt: new Date("2030-01-01"),
    })
    const refusal = new Error("refused")
    const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>()
    const transaction = prisma.$transaction(async (inside) => {
      await inside.passkeyUser.count()
      begin(undefined)
      // A round trip more, so that the other statement would have run by now if it could.
      await inside.passkeyUser.count()
      throw refusal
    })
    await begun
    const taken = store.takeChallenge("c")
    await expect(transaction).rejects.toBe(refusal)
    expect(await taken).toMatchObject({ challenge: "c" })
    expect(await store.takeChallenge("c")).toBeUndefined()
  })
})
