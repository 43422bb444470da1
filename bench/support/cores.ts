// Which processor cores the benchmark may use, and how to keep a process on one of them.

import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"

/** The numbers of the cores that this process may run on; none where the system does not tell. */
export function listCores(): number[] {
  const status = readOptional("/proc/self/status")
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? ""
  return list.split(",").flatMap((range) => {
    const [first, last = first] = range.split("-").map(Number)
    if (first === undefined || last === undefined || range === "") return []
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
}

/** Where the servers and the load run. Undefined where processes can't be pinned, or there is one core only. */
export interface Placement {
  serverCore: number | undefined
  loadCore: number | undefined
}

/** The servers on one core, the load on another. */
export function choosePlacement(): Placement {
  const [serverCore, loadCore] = listCores()
  const canPin = spawnSync("taskset", ["--version"]).status === 0
  if (!canPin || loadCore === undefined) return { serverCore: undefined, loadCore: undefined }
  return { serverCore, loadCore }
}

/** A command line that runs on one core, where one is given. */
export function onCore(core: number | undefined, command: string[]): { file: string; args: string[] } {
  const [file = "", ...args] = core === undefined ? command : ["taskset", "-c", String(core), ...command]
  return { file, args }
}

/** The CPU time that a process has used so far, all its threads, in milliseconds; undefined where it can't be told. */
export function readCpuMilliseconds(processId: number): number | undefined {
  const stat = readOptional(`/proc/${processId}/stat`)
  // The second field is a name in parentheses, which may have spaces; utime and stime are the 14th and 15th.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  const ticks = Number(fields[11]) + Number(fields[12])
  return stat === "" || Number.isNaN(ticks) ? undefined : ticks * millisecondsPerTick
}

/** USER_HZ is 100 on every Linux that Node runs on. https://man7.org/linux/man-pages/man7/time.7.html */
const millisecondsPerTick = 10

function readOptional(path: string): string {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return ""
  }
}
