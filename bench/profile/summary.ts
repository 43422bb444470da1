import type { Profile } from "./inspector.ts"

type Node = Profile["nodes"][number]

export interface ProfileSummary {
  /** CPU milliseconds per ceremony, by part. Time inside Node.js counts for the part that called it. */
  byPart: Record<string, number>
  /** The functions with the most time of their own, in CPU milliseconds per ceremony. */
  mostExpensive: Record<string, number>
}

/** Adds up the samples of a profile. */
export function summarizeProfile(
  { nodes, samples, timeDeltas }: Profile,
  locate: (place: Node["callFrame"]) => string,
  toPart: (source: string) => string | undefined,
  ceremonies: number,
): ProfileSummary {
  const selfMicroseconds = new Map<number, number>()
  samples.forEach((id, index) => {
    selfMicroseconds.set(id, (selfMicroseconds.get(id) ?? 0) + (timeDeltas[index] ?? 0))
  })
  const parents = new Map<number, Node>()
  for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node)

  const byPart = new Map<string, number>()
  const byFunction = new Map<string, number>()
  for (const node of nodes) {
    const milliseconds = (selfMicroseconds.get(node.id) ?? 0) / 1000 / ceremonies
    if (milliseconds === 0 || node.callFrame.functionName === "(idle)") continue
    add(byPart, findPart(node), milliseconds)
    const { functionName } = node.callFrame
    add(byFunction, `${functionName || "(anonymous)"}  ${shorten(locate(node.callFrame))}`, milliseconds)
  }
  return { byPart: toRecord(byPart, 30), mostExpensive: toRecord(byFunction, 40) }

  function findPart(node: Node): string {
    const { functionName } = node.callFrame
    if (functionName.startsWith("(") && node.callFrame.url === "") return functionName
    for (let caller: Node | undefined = node; caller; caller = parents.get(caller.id)) {
      const part = toPart(locate(caller.callFrame))
      if (part !== undefined) return part
    }
    return "Node.js callbacks (http, streams, timers)"
  }
}

function shorten(source: string): string {
  return source.replace(/^.*\/node_modules\//, "").replace(/^.*?(lib|app)\//, "$1/")
}

function add(sums: Map<string, number>, key: string, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value)
}

function toRecord(sums: Map<string, number>, limit: number): Record<string, number> {
  const mostExpensiveFirst = [...sums].toSorted(([, a], [, b]) => b - a).slice(0, limit)
  return Object.fromEntries(mostExpensiveFirst.map(([key, value]) => [key, Number(value.toFixed(4))]))
}
