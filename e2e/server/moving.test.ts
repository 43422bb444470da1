// Users whose passkeys were created in another system sign in here.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { beforeAll, describe, expect, it } from "vitest"
import { openSourceDatabase } from "@/lib/db/moving/sourceDatabase"
import { importRows } from "@/lib/db/testing/importRows"
import { readAuthJs } from "@/lib/moving/sources/authJs"
import { readBetterAuth } from "@/lib/moving/sources/betterAuth"
import { readSystem, toSql } from "@/lib/moving/testing/systems"
import { createSoftwareAuthenticator } from "@/lib/passkeys/testing/softwareAuthenticator"
import { addPasskey, createPerson, listPasskeys, signIn } from "../support/ceremonies"
import { expectSuccess } from "../support/expectResponse"
import { withDatabase } from "../support/servers/database"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer("https")
  return server.stop
})

describe("a user who was imported", () => {
  it.each([
    ["betterAuth", readBetterAuth],
    ["authJs", readAuthJs],
  ] as const)("from %s signs in with each moved passkey, and adds another one", async (name, read) => {
    const system = readSystem(name)
    const folder = mkdtempSync(join(tmpdir(), "moving-"))
    const file = new DatabaseSync(join(folder, "source.db"))
    for (const sql of toSql(system, "sqlite")) file.exec(sql)
    file.close()
    const source = await openSourceDatabase(`file:${join(folder, "source.db")}`)
    const verdicts = await withDatabase(server.databaseUrl, (prisma) => importRows(prisma, read(source)))
    await source.close()
    rmSync(folder, { recursive: true })
    expect(new Set(verdicts.values())).toEqual(new Set(["added"]))

    for (const { credentialId } of system.keys) {
      const person = {
        ...createPerson(server),
        authenticator: createSoftwareAuthenticator({ origin: server.origin, saved: system.keys }),
      }
      expectSuccess(await signIn(person, { credentialId, signCount: 100 }))
      const before = await listPasskeys(person)
      expect(before.map((passkey) => passkey.credentialId)).toContain(credentialId)
      await addPasskey(person, server)
      expect(await listPasskeys(person)).toHaveLength(before.length + 1)
    }
  })
})
