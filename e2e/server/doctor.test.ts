import { describe, expect, it } from "vitest"
import { sendDoctorRequest } from "../../lib/doctor/doctorRequest"
import { examineSite } from "../../lib/doctor/examineSite"
import { sessionPassword, startServer } from "../support/servers/startServer"

describe("npm run doctor, from outside", () => {
  it("finds nothing wrong with the application", async () => {
    const server = await startServer()
    try {
      const sections = await examineSite(server.origin, new Date())
      const findings = sections.flatMap((section) => section.findings)
      expect(findings.filter(({ level }) => level !== "ok")).toEqual([])
      expect(findings.length).toBeGreaterThan(15)
    } finally {
      await server.stop()
    }
  })
})

describe("GET /api/doctor", () => {
  it("shows a request as it arrived, with the session password, and doesn't exist without", async () => {
    const server = await startServer({ environment: { TRUST_PROXY: "1" } })
    try {
      const send = (password: string) =>
        sendDoctorRequest(server.origin, { sessionPasswords: [password] }, "doctor=1", new Date())
      expect(await send(sessionPassword)).toEqual({
        host: new URL(server.origin).host,
        forwardedProto: "http",
        forwardedFor: ["192.0.2.77"],
        cookie: "doctor=1",
        clientAddress: "192.0.2.77",
        trustedProxies: 1,
      })
      expect(await send("another session password of 32 letters")).toEqual({
        failure: "the response has status 404",
      })
      const response = await fetch(`${server.origin}/api/doctor`)
      const unknown = await fetch(`${server.origin}/api/unknown`)
      expect(await response.json()).toEqual(await unknown.json())
      expect(response.status).toBe(unknown.status)
    } finally {
      await server.stop()
    }
  })
})
