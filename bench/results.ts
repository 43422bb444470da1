// The results of a run: a table for the terminal, and a file that also records how they were measured.

import { mkdir, readFile, writeFile } from "node:fs/promises"
import { availableParallelism, cpus } from "node:os"
import { join, resolve } from "node:path"
import type { Summary } from "./measure.ts"
import type { Placement } from "./support/cores.ts"
import type { Spread } from "./support/statistics.ts"

export interface SpeedResults {
  schedule: object
  /** The summary of each system and ceremony. */
  at16: Record<string, Summary>
  at64: Record<string, Summary>
  ratios: Record<string, Spread>
}

export const resultsFolder = resolve(import.meta.dirname, "results")

export async function writeResults(name: string, placement: Placement, results: object): Promise<void> {
  const root = resolve(import.meta.dirname, "..")
  const about = {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cores: availableParallelism(),
    processor: cpus()[0]?.model,
    isPinned: placement.serverCore !== undefined,
    next: await readVersion(root, "next"),
    prisma: await readVersion(root, "@prisma/client"),
    betterAuth: await readVersion(join(import.meta.dirname, "peers/better-auth"), "better-auth"),
  }
  await mkdir(resultsFolder, { recursive: true })
  const text = JSON.stringify({ about, ...results }, roundNumbers, 2)
  await writeFile(join(resultsFolder, `${name}.json`), `${text}\n`)
}

/** Rounds to four digits, which is more than the precision of the measurement. */
function roundNumbers(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value
}

async function readVersion(folder: string, packageName: string): Promise<string | undefined> {
  const text = await readFile(join(folder, "node_modules", packageName, "package.json"), "utf8").catch(
    () => "{}",
  )
  const json: unknown = JSON.parse(text)
  return typeof json === "object" && json !== null && "version" in json ? String(json.version) : undefined
}

/** Returns a table of medians, with the minimum and maximum in parentheses. */
export function formatTable({ at16, at64, ratios }: SpeedResults): string {
  const lines = [
    toRow(["", "per second, 16 at a time", "CPU ms each", "p50 / p99 ms", "p50 / p99 ms at 64"]),
    toRow(["---", "---", "---", "---", "---"]),
    ...Object.entries(at16).map(([key, { perSecond, cpuMilliseconds, p50, p99 }]) =>
      toRow([
        key,
        formatSpread(perSecond, 0),
        formatSpread(cpuMilliseconds, 2),
        `${p50.median.toFixed(1)} / ${p99.median.toFixed(1)}`,
        at64[key] ? `${at64[key].p50.median.toFixed(1)} / ${at64[key].p99.median.toFixed(1)}` : "",
      ]),
    ),
    "",
    toRow(["ratio", "median (min to max)"]),
    toRow(["---", "---"]),
    ...Object.entries(ratios).map(([name, ratio]) => toRow([name, formatSpread(ratio, 2)])),
  ]
  return `\n${lines.join("\n")}\n`
}

export function formatSpread({ median, min, max }: Spread, digits: number): string {
  if (Number.isNaN(median)) return "not measured"
  return `${median.toFixed(digits)} (${min.toFixed(digits)} to ${max.toFixed(digits)})`
}

function toRow(cells: string[]): string {
  return `| ${cells.join(" | ")} |`
}
