import { describe, expect, it } from "vitest"
import { createSoftwareAuthenticator } from "@/lib/passkeys/testing/softwareAuthenticator"
import { findHashedRpId, listPossibleRpIds } from "./hashedRpId"

const origin = "https://login.shop.example.com"

function register(rpId: string) {
  const options = {
    challenge: "AAAA",
    rp: { id: "other.example", name: "Example" },
    user: { id: "AAAA", name: "alice", displayName: "Alice" },
    pubKeyCredParams: [],
  }
  return createSoftwareAuthenticator({ origin }).register(options, { algorithm: -7, rpId })
}

describe("findHashedRpId", () => {
  it.each(["login.shop.example.com", "example.com"])("finds %s by the page's address", async (rpId) => {
    const publicKey = register(rpId)
    const names = listPossibleRpIds({ challenge: "", ceremony: "registration", publicKey })
    expect(await findHashedRpId(publicKey, names)).toBe(rpId)
  })

  it("finds the RP ID of the options", async () => {
    const publicKey = register("other.example")
    const options = { rp: { id: "other.example" } }
    const names = listPossibleRpIds({ challenge: "", ceremony: "registration", options, publicKey })
    expect(await findHashedRpId(publicKey, names)).toBe("other.example")
  })

  it("returns undefined for the hash of another name, and for malformed responses", async () => {
    expect(await findHashedRpId(register("evil.example"), ["example.com", ""])).toBeUndefined()
    expect(await findHashedRpId({ response: { authenticatorData: "AA" } }, ["example.com"])).toBeUndefined()
  })
})
