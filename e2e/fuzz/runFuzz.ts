// Sends thousands of hostile requests to the production build. A server that returns a 5xx, hangs, leaks memory, or
// writes a stack trace to its log has failed.

import { readFileSync } from "node:fs"
import { Random } from "../../lib/passkeys/testing/differential/random.ts"
import { sendFuzzRequest, type FuzzRequest, type FuzzResponse } from "./fuzzClient.ts"
import { createRequestBuilder, type FuzzTarget } from "./fuzzRequests.ts"

export interface FuzzOptions extends FuzzTarget {
  requests: number
  seed: number
  /** The server's process, to watch its memory. */
  pid: number | undefined
  readLog: () => string
  /** Called now and then with a line about the progress. */
  onProgress?: (line: string) => void
}

export interface FuzzReport {
  /** How often each status was returned; 0 for a connection that ended without a response. */
  statuses: Record<number, number>
  /** What went wrong, each with the request that caused it. */
  failures: string[]
  /** Resident memory in MB, sampled over the run. */
  memory: number[]
}

const concurrency = 8
const maxMilliseconds = 5_000
const maxFailures = 20
const progressEvery = 2_000

/** Runs the fuzzer. The same seed builds the same requests; only random names and challenges differ. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzReport> {
  const buildRequest = await createRequestBuilder(options)
  const report: FuzzReport = { statuses: {}, failures: [], memory: [] }
  let next = 0

  async function work(): Promise<void> {
    while (next < options.requests && report.failures.length < maxFailures) {
      const index = next
      next += 1
      if (index % progressEvery === 0) {
        const memory = readMemory(options.pid)
        if (memory !== undefined) report.memory.push(memory)
        options.onProgress?.(`${index} of ${options.requests} requests, ${memory ?? "?"} MB`)
      }
      const request = await buildRequest(new Random(options.seed * 1_000_003 + index))
      const response = await sendFuzzRequest(options.port, request)
      report.statuses[response.status] = (report.statuses[response.status] ?? 0) + 1
      const fault = findFault(request, response)
      if (fault !== undefined) {
        report.failures.push(`request ${index}: ${fault}\n${describeRequest(request)}`)
      }
    }
  }

  await Promise.all(Array.from({ length: concurrency }, work))
  report.failures.push(...findLogFaults(options.readLog()), ...findGrowth(report.memory))
  return report
}

function findFault({ path }: FuzzRequest, response: FuzzResponse): string | undefined {
  const { status, text, milliseconds, contentType } = response
  if (status >= 500) return `returned ${status}: ${text.slice(0, 300)}`
  if (milliseconds > maxMilliseconds) return `took ${Math.round(milliseconds)} ms`
  if (status === 0) return `ended without a response: ${text}`
  if (/^\/api\/(passkey|account|recovery|session|run-command)/.test(path) && status >= 400) {
    // Next itself rejects a malformed address with a page.
    const isJson = contentType.startsWith("application/json") || text === ""
    if (!isJson && status !== 400) return `refused with ${contentType || "no type"}: ${text.slice(0, 200)}`
  }
  return undefined
}

/** Errors and stack traces in the server's log. */
function findLogFaults(log: string): string[] {
  const lines = log.split("\n")
  const faults = lines.filter(
    (line) =>
      /^\{"level":(50|60)/.test(line) ||
      /^\s+at .+:\d+:\d+\)?$/.test(line) ||
      /⨯|unhandledRejection/.test(line),
  )
  return faults.slice(0, 5).map((line) => `in the log: ${line.slice(0, 500)}`)
}

const growthLimit = 1.5
const growthAllowanceMegabytes = 150

/** Memory that is still growing in the last quarter of a long run. */
function findGrowth(memory: readonly number[]): string[] {
  const quarter = Math.floor(memory.length / 4)
  if (quarter < 2) return []
  const early = median(memory.slice(quarter, 2 * quarter))
  const late = median(memory.slice(-quarter))
  return late > early * growthLimit && late > early + growthAllowanceMegabytes
    ? [`memory grew from ${early} MB to ${late} MB`]
    : []
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0
}

/** The process's resident memory in MB; undefined where /proc doesn't exist. */
function readMemory(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024)
  } catch {
    return undefined
  }
}

function describeRequest({ label, method, path, headers, body }: FuzzRequest): string {
  const shown = body === undefined ? "" : Buffer.from(body).subarray(0, 400).toString("latin1")
  return [
    label,
    `${method} ${path.slice(0, 200)}`,
    JSON.stringify(headers ?? {}).slice(0, 500),
    JSON.stringify(shown),
  ]
    .map((line) => `  ${line}`)
    .join("\n")
}
