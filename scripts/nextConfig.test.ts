import { networkInterfaces } from "node:os"
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from "next/constants"
import { describe, expect, it } from "vitest"
import nextConfig from "../next.config"

describe("next.config.ts", () => {
  it("lets pages run in development at each address of this computer, where they name the one that works", () => {
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
    const { allowedDevOrigins } = nextConfig(PHASE_DEVELOPMENT_SERVER)
    expect(addresses.length).toBeGreaterThan(0)
    expect(allowedDevOrigins).toEqual(expect.arrayContaining(addresses.map(({ address }) => address)))
    expect(allowedDevOrigins).toContain("localhost")
  })

  it.each([PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER])("lists no other origins in %s", (phase) => {
    expect(nextConfig(phase)).not.toHaveProperty("allowedDevOrigins")
  })
})
