// The load: a process of its own, on a core of its own. Does what it is ordered to, one order at a time.

import { percentile } from "../support/statistics.ts"
import { createCeremonies, type Ceremonies } from "./ceremonies.ts"
import { orderMessage, type Answer, type Order } from "./messages.ts"

const opened = new Map<string, Ceremonies>()

process.on("message", (message) => {
  obey(orderMessage.parse(message))
    .catch((error: unknown): Answer => ({ answer: "failed", reason: String(error) }))
    .then((answer) => process.send?.(answer))
    .catch(() => process.exit(1))
})

async function obey(order: Order): Promise<Answer> {
  if (order.order === "open") {
    const ceremonies = createCeremonies(order.target)
    opened.set(order.system, ceremonies)
    let left = order.people
    await inParallel(16, async () => {
      while (left-- > 0) await ceremonies.register()
    })
    return { answer: "opened" }
  }
  const ceremonies = opened.get(order.system)
  if (!ceremonies) throw new Error(`${order.system} was not opened`)
  if (order.order === "check") return { answer: "checked", unrefused: await ceremonies.findUnrefused() }

  const perform = order.ceremony === "authentication" ? ceremonies.authenticate : ceremonies.register
  const milliseconds: number[] = []
  const start = performance.now()
  const end = start + order.seconds * 1000
  await inParallel(order.concurrency, async () => {
    for (let begun = performance.now(); begun < end; begun = performance.now()) {
      await perform()
      milliseconds.push(performance.now() - begun)
    }
  })
  // Every ceremony that was begun is finished and counted, and so is all the time that they took.
  const seconds = (performance.now() - start) / 1000
  milliseconds.sort((a, b) => a - b)
  return {
    answer: "round",
    ceremonies: milliseconds.length,
    seconds,
    p50: percentile(milliseconds, 50),
    p99: percentile(milliseconds, 99),
  }
}

async function inParallel(count: number, work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: count }, work))
}
