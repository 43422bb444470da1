// The metrics of this process, in Prometheus's text format. The only module that imports prom-client.

import { collectDefaultMetrics, Counter, Registry } from "prom-client"
import { parseCeremonyEventKey } from "../dashboard"
import { readCeremonyTotals } from "./countCeremony"

// On globalThis, because the default metrics start timers and observers.
const shared: typeof globalThis & { metricsRegistry?: Registry } = globalThis

/** Returns the metrics and their content type. */
export async function readMetrics(): Promise<{ text: string; contentType: string }> {
  shared.metricsRegistry ??= createRegistry()
  return { text: await shared.metricsRegistry.metrics(), contentType: shared.metricsRegistry.contentType }
}

function createRegistry(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const labelNames = ["ceremony", "outcome", "cause", "browser", "duration"] as const
  registry.registerMetric(
    new Counter({
      name: "passkeys_ceremonies_total",
      help: "Ceremonies that were started, answered, finished, rejected by the server, or failed in the browser.",
      labelNames,
      registers: [],
      collect() {
        this.reset()
        for (const [key, count] of readCeremonyTotals()) {
          const event = parseCeremonyEventKey(key)
          if (!event) continue
          const { ceremony, outcome, cause = "", browser = "", duration = "" } = event
          this.inc({ ceremony, outcome, cause, browser, duration }, count)
        }
      },
    }),
  )
  return registry
}
