// Lists the CPU cores that the benchmark may use, and pins processes to them.

import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"

/** Returns the numbers of the cores that this process may run on, or none if the system doesn't say. */
function listCores(): number[] {
  const status = readOptional("/proc/self/status")
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? ""
  return list.split(",").flatMap((range) => {
    const [first, last = first] = range.split("-").map(Number)
    if (first === undefined || last === undefined || range === "") return []
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
}

/** The cores of the servers and the load. Undefined if processes can't be pinned, or there is only one core. */
export interface Placement {
  serverCore: number | undefined
  loadCore: number | undefined
}

/** Puts the servers on one core and the load on another. */
export function choosePlacement(): Placement {
  const [serverCore, loadCore] = listCores()
  const canPin = spawnSync("taskset", ["--version"]).status === 0
  if (!canPin || loadCore === undefined) return { serverCore: undefined, loadCore: undefined }
  return { serverCore, loadCore }
}

/** Returns a command line that runs on this core, if there is one. */
export function onCore(core: number | undefined, command: string[]): { file: string; args: string[] } {
  const [file = "", ...args] = core === undefined ? command : ["taskset", "-c", String(core), ...command]
  return { file, args }
}

/** Returns the CPU milliseconds that all threads of a process have used, or undefined if the system doesn't say. */
export function readCpuMilliseconds(processId: number): number | undefined {
  const stat = readOptional(`/proc/${processId}/stat`)
  // The second field is a name in parentheses, which may contain spaces. Fields 14 and 15 are utime and stime.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  const ticks = Number(fields[11]) + Number(fields[12])
  return stat === "" || Number.isNaN(ticks) ? undefined : ticks * millisecondsPerTick
}

/** USER_HZ is 100 on each Linux system that Node.js supports. https://man7.org/linux/man-pages/man7/time.7.html */
const millisecondsPerTick = 10

function readOptional(path: string): string {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return ""
  }
}
