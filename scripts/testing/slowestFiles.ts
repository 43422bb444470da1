import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { z } from "zod"
import { toTime } from "./runStages.ts"

const vitestReport = z.object({
  testResults: z.array(z.object({ name: z.string(), startTime: z.number(), endTime: z.number() })),
})

const playwrightSuite = z.object({
  file: z.string(),
  specs: z.array(
    z.object({ tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })) }),
  ),
  get suites() {
    return z.array(playwrightSuite).optional()
  },
})
const playwrightReport = z.object({ suites: z.array(playwrightSuite) })

interface FileTime {
  file: string
  seconds: number
}

/** Prints the ten slowest test files of the JSON reports in this folder. */
export function printSlowestFiles(folder: string): void {
  const times = readdirSync(folder).flatMap((name) => readReport(join(folder, name)))
  if (times.length === 0) return
  console.log("\nThe slowest test files:")
  const slowest = times.sort((one, other) => other.seconds - one.seconds).slice(0, 10)
  for (const { file, seconds } of slowest) console.log(`${toTime(seconds)}  ${file}`)
}

function readReport(path: string): FileTime[] {
  const report: unknown = JSON.parse(readFileSync(path, "utf8"))
  const vitest = vitestReport.safeParse(report)
  if (vitest.success) {
    return vitest.data.testResults.map(({ name, startTime, endTime }) => ({
      file: relative(process.cwd(), name),
      seconds: (endTime - startTime) / 1000,
    }))
  }
  return playwrightReport
    .parse(report)
    .suites.map((suite) => ({ file: join("e2e", suite.file), seconds: sumDurations(suite) / 1000 }))
}

function sumDurations({ specs, suites = [] }: z.infer<typeof playwrightSuite>): number {
  const own = specs.flatMap(({ tests }) => tests).flatMap(({ results }) => results)
  const nested = suites.reduce((sum, suite) => sum + sumDurations(suite), 0)
  return own.reduce((sum, { duration }) => sum + duration, nested)
}
