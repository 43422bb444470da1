import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import type { SourceRow } from "../types"
import { readByo } from "./byo"
import { readExport } from "./exportFile"
import { readSimpleWebAuthn } from "./simpleWebAuthn"

const folder = mkdtempSync(join(tmpdir(), "sources-"))
afterAll(() => rmSync(folder, { recursive: true }))

function read(
  name: string,
  text: string,
  reader: (path: string) => AsyncIterable<SourceRow> = readSimpleWebAuthn,
): Promise<SourceRow[]> {
  const path = join(folder, name)
  writeFileSync(path, text)
  return Array.fromAsync(reader(path))
}

const record = {
  id: "AAAA",
  publicKey: "BBBB",
  userId: "1",
  username: "alice",
  webauthnUserID: "CCCC",
  counter: 7,
  deviceType: "multiDevice",
  backedUp: true,
  transports: ["usb"],
}

const row = {
  userId: "1",
  userName: "alice",
  passkey: {
    credentialId: "AAAA",
    publicKey: "BBBB",
    signCount: 7,
    isBackupEligible: true,
    isBackedUp: true,
    userHandle: "CCCC",
  },
}

describe("a file of SimpleWebAuthn's passkeys", () => {
  it.each([
    ["a JSON array", "a.json", JSON.stringify([record, record], null, 2)],
    ["JSON lines", "a.jsonl", `${JSON.stringify(record)}\n\n${JSON.stringify(record)}\n`],
  ])("can be %s", async (_, name, text) => {
    expect(await read(name, text)).toMatchObject([row, row])
  })

  it("can be CSV, with quotes, a byte order mark, and lines that end as on Windows", async () => {
    const text =
      '\ufeffid,publicKey,userId,username,webauthnUserID,counter,deviceType,backedUp,transports\r\nAAAA,BBBB,1,"al, ""ice""",CCCC,7,multiDevice,true,"usb,nfc"\r\n'
    expect(await read("a.csv", text)).toMatchObject([
      {
        userId: "1",
        userName: 'al, "ice"',
        passkey: { credentialId: "AAAA", signCount: "7", isBackupEligible: true, transports: "usb,nfc" },
      },
    ])
  })

  it("can have the names of older versions, and the user as an object", async () => {
    const { id, publicKey, userId: _, ...rest } = record
    const old = { ...rest, credentialID: id, credentialPublicKey: publicKey, user: { id: 1 } }
    expect(await read("old.json", JSON.stringify([old]))).toMatchObject([{ ...row, userId: 1 }])
  })

  it("leaves open whether a passkey can be backed up if the device type is missing", async () => {
    const { deviceType: _, ...rest } = record
    const [found] = await read("b.json", JSON.stringify([rest]))
    expect(found?.passkey?.isBackupEligible).toBeUndefined()
  })

  it.each([
    ["text that isn't JSON", "broken.jsonl", "{}\nhello\n", /line 2: this isn't JSON/],
    ["records that aren't objects", "list.json", "[1]", /each record must be an object/],
    [
      "CSV with a row that is too short",
      "short.csv",
      "id,publicKey\nAAAA\n",
      /can't be read: Invalid Record Length/,
    ],
  ])("is rejected with %s", async (_, name, text, message) => {
    await expect(read(name, text)).rejects.toThrow(message)
  })
})

describe("a file of BYO users", () => {
  it("has the reference's names", async () => {
    const byo = {
      userId: "1",
      emailOrUsername: "alice",
      credentialId: "AAAA",
      publicKey: "BBBB",
      signCount: 7,
      isBackupEligible: true,
      isBackedUp: true,
      userHandle: "CCCC",
      displayName: "Key",
    }
    expect(await read("byo.json", JSON.stringify([byo]), readByo)).toMatchObject([
      { ...row, passkey: { ...row.passkey, displayName: "Key" } },
    ])
  })
})

describe("an export", () => {
  const header = {
    format: "passkeys-export",
    version: 1,
    rpId: "a.com",
    exportedAt: "2026-08-01T12:00:00.000Z",
  }
  const readLines = (...lines: object[]) =>
    read("export.jsonl", lines.map((line) => JSON.stringify(line)).join("\n"), readExport)

  it("is rejected if its end is missing", async () => {
    await expect(readLines(header)).rejects.toThrow("is cut off")
    expect(await readLines(header, { end: true, users: 0, passkeys: 0 })).toEqual([])
  })

  it.each([{ ...header, version: 2 }, { ...header, format: "other" }, {}])(
    "is rejected if it begins with %j",
    async (first) => {
      await expect(readLines(first)).rejects.toThrow("isn't an export that can be read")
    },
  )

  it("is rejected if a line isn't a user", async () => {
    await expect(readLines(header, { userId: 1 })).rejects.toThrow("has a line that isn't a user")
  })
})
