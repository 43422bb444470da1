// Attacks /api/run-command, as a back end that has an integration key. https://docs.byo.propelauth.com (Passkey Reference)

import { isAuthenticationOptions, isRegistrationOptions } from "../../browser/api/typeGuards"
import type { HttpAttackedServer } from "./httpAttackedServer"
import {
  createHttpBrowser,
  describeAnswer,
  ServerProblem,
  toOutcome,
  toStartProblem,
  type HttpAnswer,
} from "./httpBrowser"

/** Creates the attacked server for `/api/run-command`. */
export function createRunCommandServer(
  serverUrl: string,
  origin: string,
  integrationKey: string,
): HttpAttackedServer {
  const client = createHttpBrowser(serverUrl, { Authorization: `Bearer ${integrationKey}` })
  const userIds = new Set<string>()
  const run = (command: string, data: object) => client.send("POST", "/api/run-command", { command, data })

  return {
    origin,
    startRegistration: async ({ name: userId }) => {
      const answer = await run("StartPasskeyRegistration", { userId, emailOrUsername: userId })
      const { registrationOptions } = answer.json
      if (!isRegistrationOptions(registrationOptions)) throw toProblem(answer)
      userIds.add(userId)
      return registrationOptions
    },
    finishRegistration: async ({ name: userId }, publicKey) =>
      toOutcome(await run("FinishPasskeyRegistration", { userId, publicKey })),
    startAuthentication: async ({ name: userId }) => {
      const answer = await run("StartPasskeyAuthentication", { userId })
      const { authenticationOptions } = answer.json
      if (!isAuthenticationOptions(authenticationOptions)) throw toProblem(answer)
      return authenticationOptions
    },
    finishAuthentication: async ({ name: userId }, publicKey) =>
      toOutcome(await run("FinishPasskeyAuthentication", { userId, publicKey })),
    removeUsers: async () => {
      const remaining: string[] = []
      for (const userId of userIds) {
        const { status } = await run("DeregisterAllPasskeysForUser", { userId })
        if (status >= 300) remaining.push(userId)
      }
      return remaining
    },
  }
}

function toProblem(answer: HttpAnswer): Error {
  if (answer.status !== 401) return toStartProblem(answer, "/api/run-command")
  return new ServerProblem(`The server doesn't accept the integration key (${describeAnswer(answer)}).`)
}
