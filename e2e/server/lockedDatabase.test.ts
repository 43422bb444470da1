// Another process keeps the SQLite file locked: a backup tool, for example, or an operator's open transaction.

import { DatabaseSync } from "node:sqlite"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { createSignedInPerson } from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { createHttpClient, type HttpResponse } from "../support/httpClient"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"

let server: SharedServer
let otherProcess: DatabaseSync
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})
beforeEach(() => {
  otherProcess = new DatabaseSync(server.databaseUrl.replace(/^file:/, ""))
  return () => otherProcess.close()
})

/** Sends a request that writes. */
function write() {
  const response = createHttpClient(server).post("/api/passkey/authenticate/start", {})
  const state = { isDone: false }
  void response.finally(() => (state.isDone = true))
  return { response, state }
}

describe("while another process has locked the SQLite file", () => {
  it("a request that writes waits, and everything else is served", async () => {
    const { client } = await createSignedInPerson(server)
    otherProcess.exec("BEGIN IMMEDIATE")
    const { response, state } = write()
    const others: HttpResponse[] = []
    for (const path of ["/api/health", "/api/session", "/passkeys", "/api/health"])
      others.push(await client.get(path))
    expect(others.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(state.isDone).toBe(false)
    otherProcess.exec("COMMIT")
    expectSuccess(await response)
  })

  it("a request that writes gets a 503 if the lock stays", async () => {
    otherProcess.exec("BEGIN IMMEDIATE")
    const refused = await write().response
    expectRefusal(refused, 503, "ServiceUnavailable")
    expect(refused.headers["retry-after"]).toBe("1")
    otherProcess.exec("COMMIT")
    expectSuccess(await write().response)
  })
})
