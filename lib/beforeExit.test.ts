import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"
import { z } from "zod"

const run = promisify(execFile)
const resultSchema = z.object({ saves: z.number(), seconds: z.number() })

describe("beforeExit", () => {
  it("runs each work at the signal and before the exit, which waits for all of them together", async () => {
    // Three works that hang, each waited for by itself, would take six seconds.
    const { saves, seconds } = await endProcess(`
      const hang = () => new Promise(() => {})
      beforeExit(hang)
      beforeExit(save)
      beforeExit(hang)
      beforeExit(hang)`)
    expect(saves).toBe(2)
    expect(seconds).toBeLessThan(4)
  }, 20_000)

  it("doesn't delay the exit longer than the works take", async () => {
    const { saves, seconds } = await endProcess("beforeExit(save)")
    expect(saves).toBe(2)
    expect(seconds).toBeLessThan(1)
  }, 20_000)
})

/** Sends a process SIGTERM, after which it exits as Next.js does. Returns how often it saved, and how long the exit took. */
async function endProcess(setUp: string): Promise<z.infer<typeof resultSchema>> {
  const { stdout } = await run(process.execPath, [
    "--disable-warning=ExperimentalWarning",
    "--input-type=module",
    "--eval",
    `import { beforeExit } from ${JSON.stringify(new URL("./beforeExit.ts", import.meta.url))}
    let saves = 0
    const save = async () => { saves += 1 }
    ${setUp}
    process.on("SIGTERM", () => {
      const start = performance.now()
      process.on("exit", () => console.log(JSON.stringify({ saves, seconds: (performance.now() - start) / 1000 })))
      process.exit(0)
    })
    setInterval(() => {}, 1000)
    process.kill(process.pid, "SIGTERM")`,
  ])
  return resultSchema.parse(JSON.parse(stdout))
}
