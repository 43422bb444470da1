// Handles calls of /api/run-command. Checks, in this order: the method, the key, and the body. Then it runs the command.

import { z } from "zod"
import { getConfig } from "../config"
import { countWrongKey } from "../http/rateLimits"
import { readBody } from "../http/readBody"
import { readClientAddress } from "../http/server/clientAddress"
import { toThrownError } from "../http/thrownError"
import { log } from "../log"
import { countOutcome, type CeremonyPart } from "../observability/countCeremony"
import type { Passkeys } from "../passkeys"
import { err, type Result } from "../result"
import { commands, type CommandName } from "./commands"
import { checkIntegrationKey } from "./integrationKeys"
import { toStatus, toWireError, type RunCommandError } from "./wireErrors"

const path = "/api/run-command"
const commandNames = Object.keys(commands)

const requestBody = z.object({
  command: z.custom<CommandName>((name) => typeof name === "string" && Object.hasOwn(commands, name), {
    error: `must be one of ${commandNames.join(", ")}`,
  }),
  data: z.unknown().optional(),
})

/**
 * Handles a call of /api/run-command. Responds with 200 and the data without an envelope, or with `{ type, details? }`. The
 * caller is a back end that authenticates with its key: cookies are ignored, and there are no CORS headers.
 *
 * @param toPasskeys - Returns the passkey operations for the key with this name.
 */
export async function runCommand(
  request: Request,
  toPasskeys: (keyName: string) => Passkeys,
): Promise<Response> {
  const requestId = crypto.randomUUID()
  // What is known about the call so far, for the log and for the command's listed errors.
  const call: { command?: CommandName } = {}
  const result = await checkAndRun(request, toPasskeys, call).then(
    (outcome) => {
      if (!outcome.ok) log.info({ requestId, path, ...call, refusal: outcome.error }, "Request rejected")
      return outcome
    },
    // Logs the error itself.
    (error: unknown) => err(toThrownError(error, { requestId, path, ...call })),
  )
  // The browser is unknown: a back end calls.
  countOutcome(call.command && ceremonyParts[call.command], result.ok ? undefined : result.error.type)
  const headers = { "X-Request-Id": requestId, "Cache-Control": "no-store" }
  if (result.ok) return Response.json(result.data, { headers })

  const { error } = result
  const listedTypes = call.command ? commands[call.command].listedErrors : []
  const response = Response.json(toWireError(error, listedTypes, requestId), {
    status: toStatus(error),
    headers,
  })
  if (error.type === "TooManyRequests" || error.type === "ServiceUnavailable") {
    response.headers.set("Retry-After", String(error.details.retryAfterSeconds))
  }
  if (error.type === "MethodNotAllowed") response.headers.set("Allow", "POST")
  return response
}

/** The part of a ceremony that a command performs. */
const ceremonyParts: { [Name in CommandName]?: CeremonyPart } = {
  StartPasskeyRegistration: { ceremony: "registration", phase: "start" },
  FinishPasskeyRegistration: { ceremony: "registration", phase: "finish" },
  StartPasskeyAuthentication: { ceremony: "authentication", phase: "start" },
  FinishPasskeyAuthentication: { ceremony: "authentication", phase: "finish" },
}

async function checkAndRun(
  request: Request,
  toPasskeys: (keyName: string) => Passkeys,
  call: { command?: CommandName },
): Promise<Result<object, RunCommandError>> {
  if (request.method !== "POST") return err({ type: "MethodNotAllowed" })
  const key = checkIntegrationKey(request.headers.get("authorization"), getConfig().integrationKeys)
  if (!key.ok) {
    const counted = await countWrongKey(readClientAddress(request))
    return counted.ok ? key : counted
  }
  const body = await readBody(request, requestBody)
  if (!body.ok) return body
  call.command = body.data.command
  // The Node.js client sends Ping without data.
  return commands[body.data.command].run(toPasskeys(key.data.name), body.data.data ?? {})
}
