import { describe, expect, it } from "vitest"
import { examineSite } from "../../lib/doctor/examineSite"
import { startServer } from "../support/servers/startServer"

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
