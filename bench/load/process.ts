// The benchmark's end of the load process.

import { spawn } from "node:child_process"
import { join } from "node:path"
import { onCore } from "../support/cores.ts"
import { answerMessage, type Answer, type Order } from "./messages.ts"

export interface Load {
  /** Has an order carried out; throws where a ceremony failed. */
  obey: <Expected extends Answer["answer"]>(
    order: Order,
    expected: Expected,
  ) => Promise<Extract<Answer, { answer: Expected }>>
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
    obey: async (order, expected) => {
      const answer = await new Promise<Answer>((resolve, fail) => {
        const end = (code: number | null) => fail(new Error(`the load process ended (${String(code)})`))
        child.once("exit", end)
        child.once("message", (message) => {
          child.off("exit", end)
          resolve(answerMessage.parse(message))
        })
        child.send(order)
      })
      if (answer.answer === "failed") throw new Error(`${order.system}: ${answer.reason}`)
      if (!isA(answer, expected)) throw new Error(`${order.system}: answered ${answer.answer}`)
      return answer
    },
    stop,
  }
}

function isA<Expected extends Answer["answer"]>(
  answer: Answer,
  expected: Expected,
): answer is Extract<Answer, { answer: Expected }> {
  return answer.answer === expected
}
