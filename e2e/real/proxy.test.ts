// The deployment of deploy/Caddyfile: Caddy, two processes of the standalone output, and PostgreSQL.

import { EventEmitter, once } from "node:events"
import { chromium } from "@playwright/test"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { findBrowser } from "@/scripts/testing/findBrowser"
import {
  createSignedInPerson,
  finishAuthentication,
  startAuthentication,
  type Person,
} from "../support/ceremonies"
import { closeIdleConnections, createHttpClient, type HttpServer } from "../support/httpClient"
import { findCaddy, startCaddy, type Caddy } from "../support/real/startCaddy"
import { findFreePort } from "../support/servers/serverProcess"
import { createDatabase } from "../support/servers/sharedServer"
import { startServer, type TestServer } from "../support/servers/startServer"

const hostname = "login.example.com"
const caddyPath = findCaddy()
const people = 6

describe.skipIf(caddyPath === undefined)("Two processes behind Caddy", () => {
  let caddy: Caddy
  let site: HttpServer
  let processes: TestServer[]
  let startProcess: (port: number) => Promise<TestServer>

  beforeEach(async () => {
    const databaseUrl = await createDatabase()
    startProcess = (port) =>
      startServer({
        port,
        hostname,
        standaloneFolder: ".next/standalone",
        environment: { DATABASE_URL: databaseUrl, TRUST_PROXY: "1", RATE_LIMIT: "on" },
      })
    const ports = [await findFreePort(), await findFreePort()]
    processes = await Promise.all(ports.map(startProcess))
    caddy = await startCaddy(caddyPath ?? "", hostname, ports)
    site = { port: caddy.port, origin: `https://${hostname}`, authority: caddy.authority }
  })

  afterEach(async () => {
    closeIdleConnections()
    await caddy.stop()
    await Promise.all(processes.map((server) => server.stop()))
  })

  it("serve every request while one after the other is restarted", async () => {
    const load = startLoad(site)
    for (const [index, server] of processes.entries()) {
      await load.waitForRequests(100)
      await server.terminate()
      await load.waitForRequests(100)
      processes[index] = await startProcess(server.port)
    }
    await load.waitForRequests(100)
    const requests = await load.stop()
    expect(requests.filter(({ status }) => status !== 200)).toEqual([])
  })

  it("leave every request to the other one after one is killed", async () => {
    const load = startLoad(site)
    await load.waitForRequests(200)
    await processes[0]?.kill()
    // Until now, the process could still accept a request.
    const killedAt = performance.now()
    await load.waitForRequests(600)
    const requests = await load.stop()
    expect(requests.filter(({ status, startedAt }) => startedAt > killedAt && status !== 200)).toEqual([])
    // Only those that the process was working on can fail: the proxy doesn't know whether they had an effect.
    expect(requests.filter(({ status }) => status !== 200).length).toBeLessThanOrEqual(people)
  })

  it("see the address of the client, which it can't choose", async () => {
    const send = (localAddress: string, forwardedFor: string) =>
      createHttpClient({ ...site, localAddress }).send({
        method: "POST",
        path: "/api/passkey/authenticate/start",
        json: { emailOrUsername: "nobody" },
        headers: { "X-Forwarded-For": forwardedFor },
      })
    let limited = 0
    for (let count = 0; limited === 0 && count < 200; count += 1) {
      if ((await send("127.0.0.2", `10.0.0.${count}`)).status === 429) limited = count
    }
    expect(limited).toBeGreaterThan(0)
    expect((await send("127.0.0.3", "10.0.0.1")).status).toBe(200)
  })

  it("sign up and sign in with a browser", async () => {
    const browser = await chromium.launch({
      executablePath: findBrowser() ?? "",
      args: [
        "--no-sandbox",
        `--host-resolver-rules=MAP ${hostname}:443 127.0.0.1:${caddy.port}`,
        "--ignore-certificate-errors",
      ],
    })
    try {
      const page = await browser.newPage()
      const session = await page.context().newCDPSession(page)
      await session.send("WebAuthn.enable")
      await session.send("WebAuthn.addVirtualAuthenticator", {
        options: {
          protocol: "ctap2",
          transport: "internal",
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
        },
      })
      await page.goto(`https://${hostname}/sign-up`)
      await page.getByLabel("Name or email address").fill("Alice")
      await page.getByRole("button", { name: "Create account with a passkey" }).click()
      await page.waitForURL("**/passkeys")
      await page.getByRole("button", { name: "Sign out" }).click()
      await page.waitForURL(`https://${hostname}/`)
      await page.goto(`https://${hostname}/sign-in`)
      await page.waitForURL("**/passkeys")
    } finally {
      await browser.close()
    }
  })
})

interface SentRequest {
  request: string
  status: number
  startedAt: number
}

/** People who load a page and sign in, over and over, each time from another address. */
function startLoad(site: HttpServer) {
  const requests: SentRequest[] = []
  const responses = new EventEmitter()
  const record = (request: SentRequest) => {
    requests.push(request)
    responses.emit("response")
  }
  let isRunning = true
  let round = 0

  async function signInAgain({ authenticator, name }: Person): Promise<void> {
    round += 1
    const localAddress = `127.1.${Math.floor(round / 250)}.${(round % 250) + 1}`
    const client = createHttpClient({ ...site, localAddress })
    const send: typeof client.send = async (sent) => {
      const startedAt = performance.now()
      const request = `${sent.method} ${sent.path}`
      try {
        const response = await client.send(sent)
        record({ request, status: response.status, startedAt })
        return response
      } catch (error) {
        record({ request: `${request}: ${String(error)}`, status: 0, startedAt })
        throw error
      }
    }
    const recorded = {
      ...client,
      send,
      get: (path: string) => send({ method: "GET", path }),
      post: (path: string, json?: unknown) => send({ method: "POST", path, json }),
    }
    const person = { name, authenticator, client: recorded }
    await recorded.get("/sign-in")
    await finishAuthentication(person, await startAuthentication(person))
    await recorded.get("/api/session")
  }

  async function live(index: number): Promise<void> {
    const person = await createSignedInPerson({ ...site, localAddress: `127.0.1.${index + 1}` })
    // A failed request is recorded, and ends the round.
    while (isRunning) await signInAgain(person).catch(() => {})
  }

  const lives = Promise.all(Array.from({ length: people }, (_, index) => live(index)))
  return {
    waitForRequests: async (count: number) => {
      const goal = requests.length + count
      while (requests.length < goal) await once(responses, "response")
    },
    stop: async () => {
      isRunning = false
      await lives
      return requests
    },
  }
}
