// Runs the store's statements on databases of different sizes, one after another. A separate program, which is bundled
// before it runs. Writes each message as a line of JSON.

import { randomBytes, randomUUID } from "node:crypto"
import { createPrismaClient } from "../../lib/db/client"
import { migrate } from "../../lib/db/migrations/migrate"
import { toProvider } from "../../lib/db/provider"
import { createPrismaPasskeyStore } from "../../lib/db/stores/passkeyStore"
import type { PasskeyStore } from "../../lib/passkeys"
import { toSpread } from "../support/statistics.ts"
import { storeJob } from "./job.ts"
import { seed, type SeededPasskey } from "./seed"

const job = storeJob.parse(JSON.parse(process.argv[2] ?? "{}"))
const print = (message: object) => console.log(JSON.stringify(message))

type Statement = (store: PasskeyStore, passkey: SeededPasskey) => Promise<unknown>

const statements: Record<string, Statement> = {
  "store and take a challenge": async (store) => {
    const challenge = randomBytes(32).toString("base64url")
    await store.addChallenge({
      challenge,
      ceremony: "authentication",
      userId: null,
      allowedOrigins: ["http://localhost:3000"],
      purpose: null,
      isConditional: false,
      newUserHandle: null,
      boundTo: randomBytes(32).toString("base64url"),
      passkeyDisplayName: null,
      callerState: null,
      expiresAt: new Date(Date.now() + 300_000),
    })
    const taken = await store.takeChallenge(challenge)
    if (!taken) throw new Error("The challenge is missing")
  },
  "find a passkey": async (store, { credentialId }) => {
    const found = await store.findPasskeyOfAnyUser(credentialId)
    if (!found) throw new Error("The passkey is missing")
  },
  "record its use": async (store, passkey) => {
    const use = {
      ...passkey,
      signCount: 0,
      mayCounterGoBack: false,
      isBackedUp: true,
      usedFrom: null,
      usedAt: new Date(),
    }
    if (!(await store.recordPasskeyUse(use))) throw new Error("The use wasn't recorded")
  },
  "begin a registration": (store) =>
    store.findOrCreatePasskeyUser({
      userId: randomUUID(),
      userName: "user",
      newUserHandle: randomBytes(32).toString("base64url"),
      now: new Date(),
    }),
}

const databases = []
for (const { name, url, ...counts } of job.databases) {
  print({ progress: `${toProvider(url)}: filling ${name}` })
  await migrate(url)
  const prisma = createPrismaClient(url, { maxStatementSeconds: 600 })
  const passkeys = await seed(prisma, toProvider(url), counts)
  databases.push({ name, prisma, passkeys, store: createPrismaPasskeyStore(prisma) })
}

const perSecond = new Map<string, number[]>()
// The first round is a warm-up, and doesn't count.
for (let round = 0; round <= job.rounds; round += 1) {
  for (const [statement, run] of Object.entries(statements)) {
    for (const { name, store, passkeys } of databases) {
      const start = performance.now()
      const end = start + job.seconds * 1000
      let count = 0
      for (; performance.now() < end; count += 1) {
        const passkey = passkeys[count % passkeys.length]
        if (passkey) await run(store, passkey)
      }
      const rate = count / ((performance.now() - start) / 1000)
      const key = JSON.stringify([name, statement])
      if (round > 0) perSecond.set(key, [...(perSecond.get(key) ?? []), rate])
    }
  }
  print({ progress: `round ${round} of ${job.rounds}` })
}

const toMedian = (name: string, statement: string) =>
  Math.round(toSpread(perSecond.get(JSON.stringify([name, statement])) ?? []).median)
print({
  table: Object.fromEntries(
    databases.map(({ name }) => [
      name,
      Object.fromEntries(Object.keys(statements).map((statement) => [statement, toMedian(name, statement)])),
    ]),
  ),
})
for (const { prisma } of databases) await prisma.$disconnect()
