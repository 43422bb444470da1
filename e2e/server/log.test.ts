// What the server logs, and what it never does.

import { once } from "node:events"
import { connect } from "node:net"
import { beforeAll, describe, expect, it } from "vitest"
import {
  createPerson,
  listPasskeys,
  requireSuccess,
  signIn,
  signUp,
  startAuthentication,
  startRegistration,
} from "../support/ceremonies"
import type { HttpResponse } from "../support/httpClient"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"
import { sessionPassword } from "../support/servers/startServer"

let server: SharedServer
let readLog: () => string
beforeAll(async () => {
  server = await getSharedServer()
  const lengthBefore = server.readLog().length
  readLog = () => server.readLog().slice(lengthBefore)
  return server.stop
})

describe("the log", () => {
  it("contains no error for a request that breaks off in its body", async () => {
    const { port, origin } = server
    const socket = connect(port, "127.0.0.1")
    socket.write(
      `POST /api/passkey/authenticate/start HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nOrigin: ${origin}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n{ "email',
    )
    // The server sends "100 Continue" once the request has arrived.
    await once(socket, "data")
    socket.destroy()
    await expect.poll(readLog).toContain("the body is incomplete")
    expect(readLog()).not.toContain("ECONNRESET")
  })

  it("contains no secrets and nothing that a user typed, over an account's whole life with rejections", async () => {
    const person = createPerson(server, "kept.out.of.the.log@example.com")
    const { client } = person
    const secrets = new Set<string>()
    const keepCookies = () => client.cookies.forEach((value) => secrets.add(value))

    requireSuccess(await signUp(person))
    keepCookies()
    const registration = await startRegistration(person, { passkeyDisplayName: "My secret phone" })
    secrets.add(registration.challenge).add(registration.user.id)
    const [passkey] = await listPasskeys(person)
    const path = `/api/passkey/${passkey?.credentialId ?? ""}`
    requireSuccess(await client.patch(path, { displayName: "Renamed in secret" }))
    requireSuccess(await client.delete("/api/session"))
    requireSuccess(await signIn(person))
    keepCookies()

    const refusals: HttpResponse[] = [
      await client.patch(path, { displayName: "A name that is too long ".repeat(10) }),
      await client.patch(path, { displayName: ["A name of the wrong shape"] }),
      await client.patch("/api/passkey/AAAA", { displayName: "A name for no passkey" }),
      await client.post("/api/passkey/register/finish", { publicKey: { id: "A made-up credential" } }),
      await client.send({
        method: "POST",
        path: "/api/passkey/register/start",
        body: "A body that is no JSON",
      }),
    ]
    requireSuccess(await client.delete("/api/session"))
    const authentication = await startAuthentication(person, { emailOrUsername: person.name })
    secrets.add(authentication.challenge)
    refusals.push(
      await client.post("/api/passkey/register/start", { emailOrUsername: person.name }),
      await client.post("/api/passkey/register/start", { emailOrUsername: "Bell\u0007 in a name" }),
      await signIn(person, { hasWrongSignature: true }),
      await signIn(person, { isUserVerified: false }),
      await signIn(person, { rpId: "evil.example" }),
      await signIn(person, { challenge: Buffer.from("A made-up challenge").toString("base64url") }),
    )
    for (const { status } of refusals) expect(status).toBeGreaterThanOrEqual(400)
    keepCookies()

    for (const typed of [
      person.name,
      "My secret phone",
      "Renamed in secret",
      "A name",
      "A made-up credential",
      "A body that is no JSON",
      "in a name",
      Buffer.from("A made-up challenge").toString("base64url"),
      sessionPassword,
    ]) {
      secrets.add(typed)
    }
    // The log arrives after the responses. It is complete once the last refusal is in it.
    await server.waitForLog(String(refusals.at(-1)?.headers["x-request-id"]))
    const log = readLog()
    expect(log).toContain("VerificationFailed")
    const leaked = [...secrets].filter((secret) => log.toLowerCase().includes(secret.toLowerCase()))
    expect(leaked).toEqual([])
  })
})
