import { createServer as createHttpServer, type RequestListener, type Server } from "node:http"
import { createServer as createHttpsServer } from "node:https"
import type { AddressInfo } from "node:net"
import { generate } from "selfsigned"
import { afterEach, describe, expect, it } from "vitest"
import { examineSite } from "./examineSite"
import { toExitCode } from "./report"

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function listen(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return portOf(server.address())
}

const portOf = (address: AddressInfo | string | null) =>
  typeof address === "object" && address !== null ? address.port : 0

async function examine(origin: string): Promise<Map<string, string>> {
  const sections = await examineSite(origin, new Date())
  return new Map(
    sections.flatMap(({ findings }) =>
      findings.map(({ check, level, message }) => [check, `${level}: ${message}`] as const),
    ),
  )
}

/** A server that a careless proxy is in front of. It remembers what it was asked. */
function createCarelessListener(requests: string[]): RequestListener {
  return ({ method, url, headers }, response) => {
    requests.push([method, url, ...(headers.cookie === undefined ? [] : ["with cookie"])].join(" "))
    if (url === "/passkeys") return response.writeHead(307, { Location: "http://internal.invalid/" }).end()
    if (url === "/api/ready") return response.writeHead(503).end()
    if (url === "/.well-known/webauthn") return response.writeHead(301, { Location: "/elsewhere" }).end()
    if (url === "/.well-known/passkey-endpoints") {
      const page = `http://${headers.host ?? ""}/missing`
      response.writeHead(200, { "Content-Type": "application/json" })
      return response.end(JSON.stringify({ enroll: page, manage: page }))
    }
    if (url === "/missing") return response.writeHead(404).end()
    const policy = "publickey-credentials-get=()"
    return response.writeHead(200, { "Permissions-Policy": policy, "Set-Cookie": "lb=1" }).end("hello")
  }
}

describe("examineSite", () => {
  it("finds the faults of a careless server, with GET requests without cookies", async () => {
    const requests: string[] = []
    const port = await listen(createHttpServer(createCarelessListener(requests)))
    const findings = await examine(`http://localhost:${port}`)
    const faults = [...findings].filter(([, text]) => text.startsWith("fault:")).map(([check]) => check)
    expect(faults).toEqual([
      "permissions-policy",
      "redirects",
      "ready",
      "related-origins",
      "linked-pages",
      "android-apps",
      "apple-apps",
    ])
    expect(findings.get("redirects")).toContain("http://internal.invalid/")
    expect(findings.get("missing-file")).toContain("status 200")
    expect(findings.get("page-caching")).toMatch(/^warning/)
    expect(requests.length).toBeGreaterThan(8)
    expect(requests.filter((request) => !/^GET \S+$/.test(request))).toEqual([])
  })

  it("opens no link to another origin, and stops reading an endless body", async () => {
    const requested: string[] = []
    const internal = await listen(
      createHttpServer((_, response) => {
        requested.push("internal")
        response.end()
      }),
    )
    const port = await listen(
      createHttpServer(({ url }, response) => {
        const link = `http://127.0.0.1:${internal}/admin`
        if (url === "/.well-known/change-password") return response.writeHead(302, { Location: link }).end()
        if (url === "/.well-known/webauthn") {
          response.writeHead(200, { "Content-Type": "application/json" })
          return response.end(JSON.stringify({ origins: ["not an origin", `http://localhost:${port}`] }))
        }
        if (url === "/.well-known/passkey-endpoints") {
          response.writeHead(200, { "Content-Type": "application/json" })
          return response.end(JSON.stringify({ enroll: link, manage: link }))
        }
        response.writeHead(200)
        const write = () => {
          while (!response.destroyed && response.write("x".repeat(65_536)));
        }
        response.on("drain", write)
        write()
        return response
      }),
    )
    const startedAt = performance.now()
    const findings = await examine(`http://localhost:${port}`)
    expect(requested).toEqual([])
    expect(findings.get("linked-pages")).toMatch(/^warning: .*weren't opened/)
    expect(findings.get("related-origins")).toMatch(/^fault: .*isn't a list of origins/)
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })

  it("reads a certificate that isn't trusted, and says why the site can't be reached", async () => {
    const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
      keyType: "ec",
      algorithm: "sha256",
    })
    const port = await listen(createHttpsServer({ key, cert }, (_, response) => response.end()))
    const findings = await examine(`https://localhost:${port}`)
    expect(findings.get("certificate")).toMatch(/^fault: .*self.signed/i)
    expect(findings.get("http-version")).toBe("warning: The server speaks HTTP/1.1.")
    expect(findings.get("reachable")).toMatch(/^fault: .*self.signed/i)
    expect([...findings.keys()]).not.toContain("related-origins")
  })

  it("reports a site that doesn't respond as a fault", async () => {
    const port = await listen(createHttpServer())
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve))
    const sections = await examineSite(`http://localhost:${port}`, new Date())
    expect(toExitCode(sections)).toBe(1)
    expect(JSON.stringify(sections)).toContain("ECONNREFUSED")
  })
})
