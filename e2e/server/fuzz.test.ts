// A short run of the fuzzer with a fixed seed. For longer runs: npm run fuzz.

import { expect, it, describe } from "vitest"
import { createIntegrationKey } from "@/lib/integrationKeyFormat"
import { runFuzz } from "../fuzz/runFuzz"
import { startServer } from "../support/servers/startServer"

describe("the production build", () => {
  it("handles 1,000 hostile requests without a 5xx, a hang, or an error in the log", async () => {
    const integrationKey = createIntegrationKey()
    const server = await startServer({
      environment: { INTEGRATION_KEYS: integrationKey },
      // The client hung up before the server had read the body.
      allowedErrors: [/^Error: aborted/],
    })
    try {
      const { port, origin, pid, readLog } = server
      const options = { port, origin, integrationKey, pid, readLog }
      const { failures, statuses } = await runFuzz({ ...options, requests: 1_000, seed: 1 })
      expect(failures).toEqual([])
      expect(statuses[200]).toBeGreaterThan(50)
    } finally {
      await server.stop()
    }
  })
})
