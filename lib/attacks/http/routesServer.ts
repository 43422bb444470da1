// Attacks this application's own routes. Each person has a browser that is signed in, to add passkeys, and one that isn't.

import { isAuthenticationOptions, isRegistrationOptions } from "../../browser/api/typeGuards"
import type { HttpAttackedServer } from "./httpAttackedServer"
import {
  createHttpBrowser,
  ServerProblem,
  toOutcome,
  toStartProblem,
  type HttpAnswer,
  type HttpBrowser,
} from "./httpBrowser"

interface Account {
  browser: HttpBrowser
  isSignedUp: boolean
}

/** Creates the attacked server for `/api/passkey`. */
export function createRoutesServer(serverUrl: string, origin: string): HttpAttackedServer {
  const createBrowser = () => createHttpBrowser(serverUrl, { Origin: origin })
  const accounts = new Map<string, Account>()
  const visitors = new Map<string, HttpBrowser>()
  const findAccount = (name: string): Account => {
    const account = accounts.get(name) ?? { browser: createBrowser(), isSignedUp: false }
    accounts.set(name, account)
    return account
  }
  const findVisitor = (browserName: string): HttpBrowser => {
    const visitor = visitors.get(browserName) ?? createBrowser()
    visitors.set(browserName, visitor)
    return visitor
  }

  return {
    origin,
    startRegistration: async ({ name }) => {
      const { browser, isSignedUp } = findAccount(name)
      // Signed out, the ceremony creates an account.
      const body = isSignedUp ? {} : { emailOrUsername: name }
      const answer = await browser.send("POST", "/api/passkey/register/start", body)
      const { registrationOptions } = answer.json
      if (!isRegistrationOptions(registrationOptions)) throw toProblem(answer, origin)
      return registrationOptions
    },
    finishRegistration: async ({ name }, publicKey) => {
      const account = findAccount(name)
      const answer = await account.browser.send("POST", "/api/passkey/register/finish", { publicKey })
      const outcome = toOutcome(answer)
      account.isSignedUp ||= outcome.isAccepted
      return outcome
    },
    startAuthentication: async ({ name, browser }) => {
      const body = { emailOrUsername: name }
      const answer = await findVisitor(browser).send("POST", "/api/passkey/authenticate/start", body)
      const { authenticationOptions } = answer.json
      if (!isAuthenticationOptions(authenticationOptions)) throw toProblem(answer, origin)
      return authenticationOptions
    },
    finishAuthentication: async ({ browser }, publicKey) => {
      const visitor = findVisitor(browser)
      const outcome = toOutcome(await visitor.send("POST", "/api/passkey/authenticate/finish", { publicKey }))
      if (outcome.isAccepted) await visitor.send("DELETE", "/api/session")
      return outcome
    },
    removeUsers: async () => {
      const remaining: string[] = []
      for (const [name, { browser, isSignedUp }] of accounts) {
        if (!isSignedUp) continue
        const { status } = await browser.send("DELETE", "/api/account")
        if (status >= 300) remaining.push(name)
      }
      return remaining
    },
  }
}

function toProblem(answer: HttpAnswer, origin: string): Error {
  if (answer.json["type"] !== "CrossOriginRequest") return toStartProblem(answer, "/api/passkey")
  return new ServerProblem(
    `The server doesn't accept requests from ${origin}. Specify the address that is in its settings, or pass it with --origin.`,
  )
}
