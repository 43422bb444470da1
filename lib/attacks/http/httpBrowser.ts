// Sends requests like a page of the site: with its origin, and with cookies.

import { isRecord } from "../../browser/api/typeGuards"
import type { Outcome } from "../attack"

/** What keeps the attacks from being tried, in words for the person who ran the command. */
export class ServerProblem extends Error {}

/** A response. */
export interface HttpAnswer {
  status: number
  /** The members of the body, or none if it isn't a JSON object. */
  json: Record<string, unknown>
}

/** A browser with its own cookies. */
export interface HttpBrowser {
  /** Throws a {@link ServerProblem} if the server can't be reached, or limits requests. */
  send(method: "POST" | "DELETE", path: string, json?: object): Promise<HttpAnswer>
}

/** Creates a browser without cookies. */
export function createHttpBrowser(serverUrl: string, requestHeaders: Record<string, string>): HttpBrowser {
  const cookies = new Map<string, string>()
  return {
    send: async (method, path, json = {}) => {
      const headers = {
        ...requestHeaders,
        "Content-Type": "application/json",
        ...(cookies.size > 0 && { Cookie: [...cookies].map((pair) => pair.join("=")).join("; ") }),
      }
      const response = await fetch(serverUrl + path, {
        method,
        headers,
        body: JSON.stringify(json),
        redirect: "manual",
      }).catch((error: unknown) => {
        throw new ServerProblem(`Nothing responds at ${serverUrl}${toReason(error)}. Is the server running?`)
      })
      if (response.status === 429) throw new ServerProblem(describeLimit(response))
      for (const cookie of response.headers.getSetCookie()) keepCookie(cookies, cookie)
      return { status: response.status, json: parseMembers(await response.text()) }
    },
  }
}

/** Returns what the server did with a response. */
export function toOutcome({ status, json }: HttpAnswer): Outcome {
  const isAccepted = status >= 200 && status < 300
  return {
    isAccepted,
    description: isAccepted ? "accepted" : describeAnswer({ status, json }),
    isServerFault: status >= 500,
  }
}

/** Returns why a ceremony couldn't be started. Only the reasons that concern all attacks are a {@link ServerProblem}. */
export function toStartProblem(answer: HttpAnswer, routes: string): Error {
  const description = describeAnswer(answer)
  if (answer.status >= 500) return new ServerProblem(`The server failed to start a ceremony: ${description}`)
  if (answer.json["type"] === undefined) {
    return new ServerProblem(`This server has no ${routes} (${description}). Check the address.`)
  }
  return new Error(`The server rejected the start of a ceremony: ${description}`)
}

/** Returns the status and the type of the error. */
export function describeAnswer({ status, json: { type } }: HttpAnswer): string {
  return typeof type === "string" ? `${status} ${type.slice(0, 100)}` : String(status)
}

function toReason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return isRecord(cause) && typeof cause.code === "string" ? ` (${cause.code})` : ""
}

function describeLimit({ headers }: Response): string {
  const seconds = Number(headers.get("retry-after"))
  const wait = seconds > 0 ? `Wait ${seconds} seconds` : "Wait a few minutes"
  return `The server limits how many requests it accepts. ${wait}, then try again.`
}

function keepCookie(cookies: Map<string, string>, cookie: string): void {
  const [, name, value] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? []
  if (name === undefined || value === undefined) return
  if (/;\s*max-age=0/i.test(cookie)) cookies.delete(name)
  else cookies.set(name, value)
}

function parseMembers(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text)
    return isRecord(json) ? json : {}
  } catch {
    return {}
  }
}
