import { createHmac } from "node:crypto"
import { createServer, request as sendRequest, type RequestListener, type Server } from "node:http"
import { afterEach, describe, expect, it } from "vitest"
import { deriveKey } from "../config/secrets"
import { findClientAddress } from "../http/server/clientAddress"
import { runChecks } from "./check"
import {
  createAuthorization,
  describeRequest,
  isFromDoctor,
  sendDoctorRequest,
  type ReceivedRequest,
} from "./doctorRequest"
import { proxyChecks } from "./proxyChecks"

const now = new Date("2026-08-01T12:00:00.000Z")
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const sessionPasswords = ["the newer session password is long", "the older session password is long"]

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  return typeof address === "object" && address !== null ? address.port : 0
}

describe("createAuthorization", () => {
  it("signs with a key of its own, not with the session password", () => {
    const [, time = "", signature] =
      /^Doctor (\d+)\.(.+)$/.exec(createAuthorization({ sessionPasswords }, now)) ?? []
    const [password = ""] = sessionPasswords
    const sign = (key: string | Uint8Array) =>
      createHmac("sha256", key).update(`doctor ${time}`).digest("base64url")
    expect(signature).not.toBe(sign(password))
    expect(signature).toBe(sign(deriveKey(password, "doctor")))
  })
})

describe("sendDoctorRequest", () => {
  it("stops reading an endless response", async () => {
    const port = await listen((_, response) => {
      const write = () => {
        while (!response.destroyed && response.write("1".repeat(65_536)));
      }
      response.on("drain", write)
      write()
    })
    const passwords = { sessionPasswords }
    expect(await sendDoctorRequest(`http://127.0.0.1:${port}`, passwords, "", now)).toHaveProperty("failure")
  })
})

/** Starts what app/api/doctor does, with the address as markClientAddresses finds it. */
const startApplication = (trustedProxies: number) =>
  listen((incoming, outgoing) => {
    const headers = new Headers()
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value))
    const forwardedFor = headers.get("x-forwarded-for") ?? undefined
    const client = findClientAddress(incoming.socket.remoteAddress, forwardedFor, trustedProxies)
    if (!isFromDoctor(headers.get("authorization"), { sessionPasswords }, now)) {
      outgoing.writeHead(404).end()
      return
    }
    const received = new Request("http://localhost/", { headers })
    outgoing.end(JSON.stringify(describeRequest(received, { clientAddress: client, trustedProxies })))
  })

/** Starts a proxy that appends the address that called it, or does what `change` does. */
const startProxy = (
  port: number,
  change = (headers: Record<string, unknown>, remoteAddress: string) => {
    headers["x-forwarded-for"] = `${String(headers["x-forwarded-for"])}, ${remoteAddress}`
  },
) =>
  listen(({ url, headers, socket }, outgoing) => {
    const changed: Record<string, string> = {}
    for (const [name, value] of Object.entries(headers)) changed[name] = String(value)
    change(changed, socket.remoteAddress ?? "")
    sendRequest({ port, host: "127.0.0.1", path: url, headers: changed }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502)
      response.pipe(outgoing)
    }).end()
  })

async function examine(port: number, passwords = sessionPasswords) {
  const origin = `http://localhost:${port}`
  const received = await sendDoctorRequest(origin, { sessionPasswords: passwords }, "doctor=1", now)
  return runChecks(proxyChecks, { origin, cookie: "doctor=1", received })
    .filter(({ level, check }) => level !== "ok" && check !== "proxy-scheme")
    .map(({ check, level }) => `${level}: ${check}`)
}

describe("the proxy checks", () => {
  it.each([
    [0, 0, []],
    [1, 1, []],
    [2, 2, []],
    [0, 1, ["fault: proxy-addresses"]],
    [1, 2, ["fault: proxy-addresses"]],
    [1, 0, ["warning: proxy-addresses"]],
    [2, 1, ["warning: proxy-addresses"]],
  ])("behind %d proxies with TRUST_PROXY=%d, find %j", async (proxies, trustedProxies, expected) => {
    let port = await startApplication(trustedProxies)
    for (let index = 0; index < proxies; index += 1) port = await startProxy(port)
    expect(await examine(port)).toEqual(expected)
  })

  it("accept a proxy that replaces what the client claimed", async () => {
    const port = await startProxy(await startApplication(1), (headers, remoteAddress) => {
      headers["x-forwarded-for"] = remoteAddress
    })
    expect(await examine(port)).toEqual([])
  })

  it("find a proxy that changes the host, and one that drops cookies", async () => {
    const application = await startApplication(0)
    const toInternalHost = await startProxy(application, (headers) => {
      headers["host"] = "internal:3000"
    })
    expect(await examine(toInternalHost)).toEqual(["warning: proxy-host"])
    const withoutCookies = await startProxy(application, (headers) => {
      headers["cookie"] = ""
    })
    expect(await examine(withoutCookies)).toEqual(["fault: proxy-cookies"])
  })

  it("warn if the request doesn't arrive at this application", async () => {
    const port = await startApplication(0)
    expect(await examine(port, ["the session password of another deployment"])).toEqual([
      "warning: own-request",
    ])
    expect(await examine(1)).toEqual(["warning: own-request"])
  })

  it("warn about another scheme than the site's", () => {
    const received: ReceivedRequest = {
      host: "example.com",
      forwardedProto: "http",
      forwardedFor: ["192.0.2.77", "198.51.100.1"],
      cookie: "doctor=1",
      clientAddress: "198.51.100.1",
      trustedProxies: 1,
    }
    const facts = { origin: "https://example.com", cookie: "doctor=1" }
    const levels = (forwardedProto: string) =>
      runChecks(proxyChecks, { ...facts, received: { ...received, forwardedProto } }).map(
        ({ level }) => level,
      )
    expect(levels("http")).toEqual(["ok", "ok", "warning", "ok", "ok"])
    expect(levels("https")).toEqual(["ok", "ok", "ok", "ok", "ok"])
    expect(levels("https,http")).toEqual(["ok", "ok", "ok", "ok", "ok"])
  })
})

describe("the doctor's authorization", () => {
  const config = { sessionPasswords }

  it("is valid for five minutes, with any session password", () => {
    const authorization = createAuthorization(config, now)
    expect(isFromDoctor(authorization, config, minutesLater(5))).toBe(true)
    expect(isFromDoctor(authorization, config, minutesLater(-5))).toBe(true)
    expect(isFromDoctor(authorization, config, minutesLater(6))).toBe(false)
    expect(isFromDoctor(authorization, config, minutesLater(-6))).toBe(false)
    const older = createAuthorization({ sessionPasswords: sessionPasswords.slice(1) }, now)
    expect(isFromDoctor(older, config, now)).toBe(true)
  })

  it.each([
    null,
    "",
    "Doctor",
    `Doctor ${now.getTime()}.`,
    `Doctor ${now.getTime()}.${"A".repeat(43)}`,
    createAuthorization({ sessionPasswords: ["another password"] }, now),
    createAuthorization({ sessionPasswords }, now).replace(/\d\./, "1."),
  ])("isn't %j", (authorization) => {
    expect(isFromDoctor(authorization, config, now)).toBe(false)
  })
})
