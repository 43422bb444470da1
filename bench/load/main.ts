// The load process, with its own core. Runs one command at a time.

import { percentile } from "../support/statistics.ts"
import { createCeremonies, type Ceremonies } from "./ceremonies.ts"
import { commandMessage, type Reply, type Command } from "./messages.ts"

const opened = new Map<string, Ceremonies>()

process.on("message", (message) => {
  run(commandMessage.parse(message))
    .catch((error: unknown): Reply => ({ reply: "failed", reason: String(error) }))
    .then((reply) => process.send?.(reply))
    .catch(() => process.exit(1))
})

async function run(command: Command): Promise<Reply> {
  if (command.command === "open") {
    const ceremonies = createCeremonies(command.target)
    opened.set(command.system, ceremonies)
    let left = command.people
    await inParallel(16, async () => {
      while (left-- > 0) await ceremonies.register()
    })
    return { reply: "opened" }
  }
  const ceremonies = opened.get(command.system)
  if (!ceremonies) throw new Error(`${command.system} isn't open`)
  if (command.command === "check") return { reply: "checked", accepted: await ceremonies.findAccepted() }

  const perform = command.ceremony === "authentication" ? ceremonies.authenticate : ceremonies.register
  const milliseconds: number[] = []
  const start = performance.now()
  const end = start + command.seconds * 1000
  await inParallel(command.concurrency, async () => {
    for (let startedAt = performance.now(); startedAt < end; startedAt = performance.now()) {
      await perform()
      milliseconds.push(performance.now() - startedAt)
    }
  })
  // Finishes and counts every ceremony that was started, with its full duration.
  const seconds = (performance.now() - start) / 1000
  milliseconds.sort((a, b) => a - b)
  return {
    reply: "round",
    ceremonies: milliseconds.length,
    seconds,
    p50: percentile(milliseconds, 50),
    p99: percentile(milliseconds, 99),
  }
}

async function inParallel(count: number, work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: count }, work))
}
