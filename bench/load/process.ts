// Starts the load process and sends commands to it.

import { spawn } from "node:child_process"
import { join } from "node:path"
import { onCore } from "../support/cores.ts"
import { replyMessage, type Reply, type Command } from "./messages.ts"

export interface Load {
  /** Runs a command. Throws if a ceremony fails. */
  run: <Expected extends Reply["reply"]>(
    command: Command,
    expected: Expected,
  ) => Promise<Extract<Reply, { reply: Expected }>>
  stop: () => void
}

export function startLoad(core: number | undefined): Load {
  const { file, args } = onCore(core, [process.execPath, join(import.meta.dirname, "main.ts")])
  const child = spawn(file, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] })
  const stop = () => {
    child.kill()
  }
  process.once("exit", stop)
  return {
    run: async (command, expected) => {
      const reply = await new Promise<Reply>((resolve, reject) => {
        const end = (code: number | null) => reject(new Error(`The load process ended with ${String(code)}`))
        child.once("exit", end)
        child.once("message", (message) => {
          child.off("exit", end)
          resolve(replyMessage.parse(message))
        })
        child.send(command)
      })
      if (reply.reply === "failed") throw new Error(`${command.system}: ${reply.reason}`)
      if (!isA(reply, expected)) throw new Error(`${command.system}: unexpected reply ${reply.reply}`)
      return reply
    },
    stop,
  }
}

function isA<Expected extends Reply["reply"]>(
  reply: Reply,
  expected: Expected,
): reply is Extract<Reply, { reply: Expected }> {
  return reply.reply === expected
}
