// A client for Marionette, Firefox's own protocol for WebDriver commands: JSON over TCP, each message after its length in bytes.
// https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html

import { once } from "node:events"
import { connect } from "node:net"
import { z } from "zod"

export interface Marionette {
  /** Sends a WebDriver command and returns the `value` of its response. */
  send: (command: string, parameters?: object) => Promise<unknown>
  close: () => void
}

const responseMessage = z.tuple([z.literal(1), z.number(), z.unknown(), z.unknown()])
const result = z.object({ value: z.unknown() })

/** Connects to the Firefox that listens on this port, and starts a WebDriver session. */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect({ host: "127.0.0.1", port })
  const pending = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0

  const greeting = once(socket, "data")
  await greeting
  let received = Buffer.alloc(0)
  socket.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk])
    for (let next = splitMessage(received); next; next = splitMessage(received)) {
      received = next.rest
      settle(next.message)
    }
  })
  socket.on("error", () => socket.destroy())
  socket.on("close", () => {
    for (const { reject } of pending.values()) reject(new Error("Firefox closed the connection"))
  })

  function settle(message: unknown): void {
    const [, id, error, value] = responseMessage.parse(message)
    const command = pending.get(id)
    pending.delete(id)
    if (error === null) command?.resolve(value)
    else command?.reject(new Error(`Firefox: ${JSON.stringify(error)}`))
  }

  async function send(command: string, parameters: object = {}): Promise<unknown> {
    const response = Promise.withResolvers<unknown>()
    lastId += 1
    pending.set(lastId, response)
    const message = JSON.stringify([0, lastId, command, parameters])
    socket.write(`${Buffer.byteLength(message)}:${message}`)
    const value = await response.promise
    return result.safeParse(value).data?.value
  }

  await send("WebDriver:NewSession", { capabilities: { alwaysMatch: {} } })
  return { send, close: () => socket.destroy() }
}

/** Takes the first message off what was received, once all of it has arrived. */
function splitMessage(received: Buffer): { message: unknown; rest: Buffer<ArrayBuffer> } | undefined {
  const colon = received.indexOf(":")
  if (colon === -1) return undefined
  const start = colon + 1
  const end = start + Number(received.toString("latin1", 0, colon))
  if (received.length < end) return undefined
  const message: unknown = JSON.parse(received.toString("utf8", start, end))
  return { message, rest: Buffer.from(received.subarray(end)) }
}
