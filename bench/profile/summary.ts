import type { Profile } from "./inspector.ts"

type Node = Profile["nodes"][number]

export interface ProfileSummary {
  /** CPU milliseconds a ceremony by part; what Node does inside is charged to the part that called it. */
  byPart: Record<string, number>
  /** The functions that use the most themselves, in CPU milliseconds a ceremony. */
  dearest: Record<string, number>
}

/** Adds a profile's samples up. */
export function summariseProfile(
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
  return { byPart: toRecord(byPart, 30), dearest: toRecord(byFunction, 40) }

  function findPart(node: Node): string {
    const { functionName } = node.callFrame
    if (functionName.startsWith("(") && node.callFrame.url === "") return functionName
    for (let caller: Node | undefined = node; caller; caller = parents.get(caller.id)) {
      const part = toPart(locate(caller.callFrame))
      if (part !== undefined) return part
    }
    return "Node: its own callbacks (http, streams, timers)"
  }
}

function shorten(source: string): string {
  return source.replace(/^.*\/node_modules\//, "").replace(/^.*?(lib|app)\//, "$1/")
}

function add(sums: Map<string, number>, key: string, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value)
}

function toRecord(sums: Map<string, number>, limit: number): Record<string, number> {
  const dearestFirst = [...sums].toSorted(([, a], [, b]) => b - a).slice(0, limit)
  return Object.fromEntries(dearestFirst.map(([key, value]) => [key, Number(value.toFixed(4))]))
}
