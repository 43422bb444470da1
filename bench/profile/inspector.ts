// A client of the sampling profiler in Node's inspector.
// https://chromedevtools.github.io/devtools-protocol/v8/Profiler/

import { z } from "zod"

const profileSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({
        functionName: z.string(),
        url: z.string(),
        lineNumber: z.number(),
        columnNumber: z.number(),
      }),
      children: z.array(z.number()).optional(),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
})

/** The nodes of the call tree, and the node of each sample. */
export type Profile = z.infer<typeof profileSchema>

const responseSchema = z.object({
  id: z.number(),
  result: z.object({ profile: profileSchema.optional() }).optional(),
})

export interface Profiler {
  start: () => Promise<void>
  stop: () => Promise<Profile>
  close: () => void
}

/** Connects to a process that was started with `--inspect`. */
export async function connectProfiler(port: number): Promise<Profiler> {
  const list: unknown = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()
  const [entry] = z.array(z.object({ webSocketDebuggerUrl: z.string() })).parse(list)
  if (!entry) throw new Error("The process has no inspector")
  const socket = new WebSocket(entry.webSocketDebuggerUrl)
  await new Promise((resolve) => socket.addEventListener("open", resolve, { once: true }))

  let lastId = 0
  const call = (method: string, params: object = {}) =>
    new Promise<z.infer<typeof responseSchema>>((resolve) => {
      const id = ++lastId
      const listen = ({ data }: MessageEvent) => {
        const response = responseSchema.safeParse(JSON.parse(String(data)))
        if (!response.success || response.data.id !== id) return
        socket.removeEventListener("message", listen)
        resolve(response.data)
      }
      socket.addEventListener("message", listen)
      socket.send(JSON.stringify({ id, method, params }))
    })

  await call("Profiler.enable")
  await call("Profiler.setSamplingInterval", { interval: 200 })
  return {
    start: async () => {
      await call("Profiler.start")
    },
    stop: async () => {
      const { result } = await call("Profiler.stop")
      if (!result?.profile) throw new Error("The inspector returned no profile")
      return result.profile
    },
    close: () => socket.close(),
  }
}
