import { networkInterfaces } from "node:os"
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from "next/constants"
import { afterEach, describe, expect, it, vi } from "vitest"
import nextConfig from "../next.config"

afterEach(() => {
  vi.unstubAllEnvs()
})

describe("next.config.ts", () => {
  it("lets pages run in development at each address of this computer, where they name the one that works", () => {
    // Otherwise, the settings would create one.
    vi.stubEnv("SESSION_PASSWORD", "a password for tests that is no secret")
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
