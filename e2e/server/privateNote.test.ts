// The private note over HTTP. What is in it, only the browser knows.

import { randomBytes } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { maxNoteBytes, noteOverheadBytes, wrappedKeyBytes } from "@/lib/private-note"
import {
  addPasskey,
  createPerson,
  createSignedInPerson,
  listPasskeys,
  type Person,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { addRecoveryCode } from "../support/servers/database"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"
import { ageVerifications } from "../support/sessionClock"

const path = "/api/account/note"
const random = (bytes: number) => randomBytes(bytes).toString("base64url")

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})

/** Returns a note that the person's passkeys can open. */
async function createNote(person: Person) {
  const passkeys = await listPasskeys(person)
  const wrappedKeys = passkeys.map(({ credentialId }) => ({
    credentialId,
    wrappedKey: random(wrappedKeyBytes),
  }))
  return {
    previousRevision: null,
    revision: random(16),
    ciphertext: random(noteOverheadBytes + 100),
    wrappedKeys,
  }
}

type Note = Awaited<ReturnType<typeof createNote>>
const save = ({ client }: Person, json: object) => client.send({ method: "PUT", path, json })
const read = async ({ client }: Person) => (await client.get(path)).json
const toRead = ({ previousRevision: _, ...note }: Note) => ({ note })

describe("a private note", () => {
  it("is returned as it was saved, to its owner only", async () => {
    const owner = await createSignedInPerson(server)
    const stranger = await createSignedInPerson(server)
    const note = await createNote(owner)
    expect(await read(owner)).toEqual({ note: null })
    expectSuccess(await save(owner, note))
    expect(await read(owner)).toEqual(toRead(note))
    expect(await read(stranger)).toEqual({ note: null })
    expectSuccess(await stranger.client.delete(path))
    expectRefusal(await save(stranger, { ...note, previousRevision: note.revision }), 409, "NoteChanged")
    expect(await read(owner)).toEqual(toRead(note))
  })

  it("is saved once if two tabs change it, and never over a newer revision", async () => {
    const owner = await createSignedInPerson(server)
    const note = await createNote(owner)
    expectSuccess(await save(owner, note))
    const next = () => ({ ...note, previousRevision: note.revision, revision: random(16) })
    const responses = await Promise.all(Array.from({ length: 8 }, () => save(owner, next())))
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const response of responses.filter(({ status }) => status !== 200)) {
      expectRefusal(response, 409, "NoteChanged")
    }
  })

  it("loses the key of a passkey that is removed, and is deleted with the account", async () => {
    const owner = await createSignedInPerson(server)
    const { credentialId } = await addPasskey(owner, server)
    const note = await createNote(owner)
    expectSuccess(await save(owner, note))
    expectSuccess(await owner.client.delete(`/api/passkey/${credentialId}`))
    const wrappedKeys = note.wrappedKeys.filter((key) => key.credentialId !== credentialId)
    expect(await read(owner)).toEqual(toRead({ ...note, wrappedKeys }))
    await addRecoveryCode(server.databaseUrl, owner.name)
    expectSuccess(await owner.client.delete("/api/account"))
    expectRefusal(await owner.client.get(path), 401, "NotSignedIn")
  })

  it("ignores the keys of another account's passkeys", async () => {
    const owner = await createSignedInPerson(server)
    const stranger = await createSignedInPerson(server)
    const note = await createNote(owner)
    const foreign = (await createNote(stranger)).wrappedKeys
    expectRefusal(await save(owner, { ...note, wrappedKeys: foreign }), 409, "NoteChanged")
    expectSuccess(await save(owner, { ...note, wrappedKeys: [...note.wrappedKeys, ...foreign] }))
    expect(await read(owner)).toEqual(toRead(note))
  })

  it("needs a session, and a recent passkey to be changed", async () => {
    const signedOut = createPerson(server)
    expectRefusal(await signedOut.client.get(path), 401, "NotSignedIn")
    const owner = await createSignedInPerson(server)
    const note = await createNote(owner)
    expectRefusal(await save(signedOut, note), 401, "NotSignedIn")
    expectSuccess(await save(owner, note))
    await ageVerifications(server.databaseUrl, 5 * 60 + 1)
    expectRefusal(await save(owner, { ...note, previousRevision: note.revision }), 403, "VerificationNeeded")
    expectRefusal(await owner.client.delete(path), 403, "VerificationNeeded")
    expect(await read(owner)).toEqual(toRead(note))
  })

  it.each<[string, (note: Note) => object]>([
    ["a ciphertext that is too long", () => ({ ciphertext: random(maxNoteBytes + noteOverheadBytes + 1) })],
    ["a ciphertext that is too short", () => ({ ciphertext: random(noteOverheadBytes - 1) })],
    ["a ciphertext that isn't base64url", ({ ciphertext }) => ({ ciphertext: `${ciphertext}+/=` })],
    [
      "a wrapped key of another length",
      ({ wrappedKeys: [key] }) => ({ wrappedKeys: [{ ...key, wrappedKey: random(94) }] }),
    ],
    [
      "more than ten keys",
      ({ wrappedKeys: [key] }) => ({ wrappedKeys: Array.from({ length: 11 }, () => key) }),
    ],
    ["a short revision", () => ({ revision: random(8) })],
    ["no previous revision", () => ({ previousRevision: undefined })],
  ])("isn't saved with %s", async (_, change) => {
    const owner = await createSignedInPerson(server)
    const note = await createNote(owner)
    expectRefusal(await save(owner, { ...note, ...change(note) }), 400, "InvalidRequest")
    expect(await read(owner)).toEqual({ note: null })
  })

  it("can have the greatest length", async () => {
    const owner = await createSignedInPerson(server)
    const note = { ...(await createNote(owner)), ciphertext: random(maxNoteBytes + noteOverheadBytes) }
    expectSuccess(await save(owner, note))
    expect(await read(owner)).toEqual(toRead(note))
  })
})
