// Runs npm scripts as stages: several at once, each after the ones that it depends on.

import { spawn, type ChildProcess } from "node:child_process"

export interface Stage {
  /** The npm script to run. */
  script: string
  /** Arguments for the script. */
  args?: string[]
  /** Stages that must pass first. */
  after?: string[]
  /** How many CPU cores the stage uses; 1 by default. */
  cores?: number
}

export interface StageResult {
  script: string
  outcome: "passed" | "failed" | "skipped"
  seconds: number
}

interface RunningStage {
  stage: Stage
  child: ChildProcess
  startedAt: number
  /** Output that waits until the stages before it have ended. */
  output: Buffer[]
}

const secondsToEnd = 10

/**
 * Runs the stages on this many cores. Prints the output of one stage at a time, in the order in which they started.
 * Skips a stage if one that it depends on did not pass. A signal (Ctrl-C) ends all of them.
 */
export async function runStages(stages: Stage[], cores: number): Promise<StageResult[]> {
  const results: StageResult[] = []
  const waiting = [...stages]
  const running: RunningStage[] = []
  const printing: RunningStage[] = []
  let signal: NodeJS.Signals | undefined

  const isReady = ({ after = [], cores: needed = 1 }: Stage) =>
    after.every((script) => outcomeOf(results, script) === "passed") &&
    (running.length === 0 || countCores(running) + needed <= cores)

  return new Promise((resolve) => {
    const proceed = () => {
      skipBlockedStages(waiting, results)
      if (signal) results.push(...waiting.splice(0).map(toSkipped))
      for (let next = waiting.findIndex(isReady); next !== -1; next = waiting.findIndex(isReady)) {
        for (const stage of waiting.splice(next, 1)) start(stage)
      }
      if (running.length > 0) return
      for (const name of signals) process.off(name, endAll)
      resolve(results)
    }

    const start = (stage: Stage) => {
      const child = spawn("npm", ["run", "--silent", stage.script, "--", ...(stage.args ?? [])], {
        stdio: ["ignore", "pipe", "pipe"],
        // In a process group of its own, so that a signal reaches each of its processes exactly once.
        detached: process.platform !== "win32",
        shell: process.platform === "win32",
        // `tsc` and Oxlint's type-aware rules run in Go. They take a fifth less time if they collect garbage less often.
        env: { GOGC: "400", ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: "1" }) },
      })
      const started: RunningStage = { stage, child, startedAt: Date.now(), output: [] }
      running.push(started)
      printing.push(started)
      if (printing[0] === started) printHeading(started)
      const receive = (chunk: Buffer) => {
        if (printing[0] === started) process.stdout.write(chunk)
        else started.output.push(chunk)
      }
      child.stdout.on("data", receive)
      child.stderr.on("data", receive)
      child.once("error", (error) => receive(Buffer.from(`${error.message}\n`)))
      child.once("close", (exitCode) => {
        running.splice(running.indexOf(started), 1)
        results.push({
          script: stage.script,
          outcome: exitCode === 0 ? "passed" : "failed",
          seconds: (Date.now() - started.startedAt) / 1000,
        })
        if (printing[0] === started) printNext(printing, running)
        proceed()
      })
    }

    const endAll = (received: NodeJS.Signals) => {
      signal = received
      for (const { child } of running) kill(child, received)
      setTimeout(() => {
        for (const { child } of running) kill(child, "SIGKILL")
      }, secondsToEnd * 1000).unref()
    }
    for (const name of signals) process.on(name, endAll)
    proceed()
  })
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const

/** Prints the result of each stage, and sets the exit code. */
export function printSummary(results: StageResult[], startedAt: number): void {
  console.log()
  for (const { script, outcome, seconds } of results) {
    console.log(`${outcome.padEnd(8)} ${script.padEnd(16)} ${outcome === "skipped" ? "" : toTime(seconds)}`)
  }
  const failed = results.filter(({ outcome }) => outcome === "failed").map(({ script }) => script)
  const time = toTime((Date.now() - startedAt) / 1000)
  console.log(failed.length > 0 ? `Failed after ${time}: ${failed.join(", ")}` : `Passed in ${time}`)
  process.exitCode = results.every(({ outcome }) => outcome === "passed") ? 0 : 1
}

export function toTime(seconds: number): string {
  return `${seconds.toFixed(1).padStart(6)} s`
}

/** Moves stages that can't run to the results. */
function skipBlockedStages(waiting: Stage[], results: StageResult[]): void {
  const isBlocked = ({ after = [] }: Stage) =>
    after.some((script) => ["failed", "skipped"].includes(outcomeOf(results, script) ?? ""))
  for (let next = waiting.findIndex(isBlocked); next !== -1; next = waiting.findIndex(isBlocked)) {
    results.push(...waiting.splice(next, 1).map(toSkipped))
  }
}

/** Prints what the next stages wrote in the meantime, up to the first that is still running. */
function printNext(printing: RunningStage[], running: RunningStage[]): void {
  printing.shift()
  for (const stage of [...printing]) {
    printHeading(stage)
    for (const chunk of stage.output.splice(0)) process.stdout.write(chunk)
    if (running.includes(stage)) return
    printing.shift()
  }
}

function printHeading({ stage }: RunningStage): void {
  console.log(`\n> ${[stage.script, ...(stage.args ?? [])].join(" ")}`)
}

function outcomeOf(results: StageResult[], script: string): StageResult["outcome"] | undefined {
  return results.find((result) => result.script === script)?.outcome
}

function toSkipped({ script }: Stage): StageResult {
  return { script, outcome: "skipped", seconds: 0 }
}

function countCores(running: RunningStage[]): number {
  return running.reduce((sum, { stage }) => sum + (stage.cores ?? 1), 0)
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, signal)
  } catch {
    // It has ended already.
  }
}
