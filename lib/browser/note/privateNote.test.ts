import { describe, expect, it } from "vitest"
import { createPasskey } from "../ceremonies/createPasskey"
import { prepareOptions } from "../ceremonies/preparedOptions"
import { verifyAgain } from "../ceremonies/verifyAgain"
import { assertion, createdPasskey, installFakeBrowser, rpId, type FakeBrowser } from "../testing/fakeBrowser"
import { allowPasskey, createNote, openNote, reloadNote, saveNote, type OpenNote } from "./privateNote"

const path = "/api/account/note"
const account = "YWNjb3VudA"
const secret = new Uint8Array(32).fill(7)
const prepared = () =>
  prepareOptions(async () => ({ ok: true, data: { challenge: "AAAA", rpId, allowCredentials: [] } }))

/** Makes the browser's passkey return this PRF output. */
function setPrfOutput(browser: FakeBrowser, first: BufferSource | undefined, id = assertion.id): void {
  const prf = first === undefined ? {} : { results: { first } }
  browser.get.mockImplementation(() => ({ ...assertion, id, getClientExtensionResults: () => ({ prf }) }))
}

/** Returns what was saved last. */
function readSaved(browser: FakeBrowser) {
  const [, body] = browser.requests.findLast(([requested]) => requested === path) ?? []
  return body as { revision: string; ciphertext: string; wrappedKeys: OpenNote["wrappedKeys"] }
}

async function createSavedNote(browser: FakeBrowser, text: string): Promise<OpenNote> {
  setPrfOutput(browser, secret)
  browser.respond(path, { status: 200, json: {} })
  const created = await createNote(prepared(), account)
  if (!created.ok) throw new Error(created.error.type)
  const saved = await saveNote(created.data, text)
  if (!saved.ok) throw new Error(saved.error.type)
  return saved.data
}

describe("a private note", () => {
  it("is opened again with the same passkey", async () => {
    const browser = installFakeBrowser()
    await createSavedNote(browser, "my text")
    expect(await openNote(prepared(), account, readSaved(browser))).toMatchObject({
      ok: true,
      data: { text: "my text" },
    })
  })

  it("asks the passkey for the same secret each time", async () => {
    const browser = installFakeBrowser()
    await createSavedNote(browser, "")
    await openNote(prepared(), account, readSaved(browser))
    const inputs = browser.get.mock.calls.map(([{ publicKey }]) => publicKey?.extensions?.prf?.eval?.first)
    expect(inputs).toHaveLength(2)
    expect(inputs[0]).toEqual(new TextEncoder().encode("passkeys/private-note/v1"))
    expect(inputs[1]).toEqual(inputs[0])
  })

  it("isn't opened with another secret, or for another account", async () => {
    const browser = installFakeBrowser()
    await createSavedNote(browser, "my text")
    const stored = readSaved(browser)
    const unreadable = { ok: false, error: { type: "NoteUnreadable" } }
    expect(await openNote(prepared(), "b3RoZXI", stored)).toEqual(unreadable)
    setPrfOutput(browser, new Uint8Array(32).fill(8))
    expect(await openNote(prepared(), account, stored)).toEqual(unreadable)
  })

  it("can be opened with another passkey, once that passkey was asked", async () => {
    const browser = installFakeBrowser()
    const note = await createSavedNote(browser, "my text")
    setPrfOutput(browser, new Uint8Array(32).fill(8), "c2Vjb25k")
    expect(await allowPasskey(prepared(), note, "c2Vjb25k")).toMatchObject({ ok: true })
    const stored = readSaved(browser)
    expect(stored.wrappedKeys.map(({ credentialId }) => credentialId)).toEqual([assertion.id, "c2Vjb25k"])
    expect(await openNote(prepared(), account, stored)).toMatchObject({ data: { text: "my text" } })
  })

  it.each([undefined, new Uint8Array(0), new Uint8Array(16)])(
    "isn't created with a passkey that returns no secret (%j)",
    async (output) => {
      const browser = installFakeBrowser()
      setPrfOutput(browser, output)
      expect(await createNote(prepared(), account)).toEqual({ ok: false, error: { type: "NoNoteSupport" } })
      expect(browser.requests.map(([requested]) => requested)).toEqual(["/api/passkey/verify/finish"])
    },
  )

  it("can be read again after it was changed somewhere else", async () => {
    const browser = installFakeBrowser()
    const note = await createSavedNote(browser, "mine")
    await saveNote(note, "from another tab")
    browser.respond(path, { status: 200, json: { note: readSaved(browser) } })
    expect(await reloadNote(note)).toMatchObject({ ok: true, data: { text: "from another tab" } })
    browser.respond(path, { status: 200, json: { note: null } })
    expect(await reloadNote(note)).toEqual({ ok: false, error: { type: "NoteReplaced" } })
  })

  it("is sent to the server only as ciphertext, without the secret", async () => {
    const browser = installFakeBrowser()
    await createSavedNote(browser, "my text")
    const sent = JSON.stringify(browser.requests)
    expect(sent).not.toContain("my text")
    expect(sent).not.toContain(Buffer.from("my text").toString("base64url"))
    expect(sent).not.toContain(Buffer.from(secret).toString("base64url"))
    expect(sent).not.toContain("prf")
  })
})

// Password managers return typed arrays instead of buffers, which JSON.stringify would write out.
describe.each([secret, secret.buffer])("a passkey's secret (%#)", (output) => {
  const leaky = { getClientExtensionResults: () => ({ prf: { enabled: true, results: { first: output } } }) }

  it("is never sent in a step-up", async () => {
    const browser = installFakeBrowser()
    browser.get.mockImplementation(() => ({ ...assertion, ...leaky }))
    expect(await verifyAgain(prepared())).toMatchObject({ ok: true })
    expect(browser.requests).toMatchObject([
      [expect.any(String), { publicKey: { clientExtensionResults: {} } }],
    ])
    expect(JSON.stringify(browser.requests)).not.toContain("prf")
  })

  it("is never sent in a registration, which asks for PRF support without a secret", async () => {
    const browser = installFakeBrowser()
    const results = { ...leaky.getClientExtensionResults(), credProps: { rk: true } }
    browser.create.mockImplementation(() => ({ ...createdPasskey, getClientExtensionResults: () => results }))
    expect(await createPasskey({ emailOrUsername: "prf" })).toMatchObject({ ok: true })
    expect(browser.create.mock.calls[0]?.[0].publicKey?.extensions).toEqual({ prf: {} })
    expect(browser.requests.at(-1)).toMatchObject([
      expect.any(String),
      { publicKey: { clientExtensionResults: { credProps: { rk: true } } } },
    ])
    expect(JSON.stringify(browser.requests)).not.toContain("results")
  })
})
