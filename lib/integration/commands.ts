// The commands of /api/run-command: the arguments, response, operation, and listed error types of each.
// https://docs.byo.propelauth.com (Passkey Reference)

import type { z } from "zod"
import type { RequestError } from "../http/errors"
import { parseShape } from "../http/readBody"
import type { ContractError, PasskeyError, Passkeys } from "../passkeys"
import { ok, type Result } from "../result"
import * as args from "./commandArguments"
import * as responses from "./commandResponses"

type InvalidRequest = Extract<RequestError, { type: "InvalidRequest" }>

/** A command. `Failure` is every error of its operation, and `Listed` the ones that the reference lists for it. */
export interface Command<Failure extends PasskeyError, Listed extends ContractError["type"]> {
  summary: string
  data: z.ZodType
  response: z.ZodType
  /** Error types that are sent unchanged. Every other type is sent as UnexpectedError. */
  listedErrors: readonly Listed[]
  run: (passkeys: Passkeys, data: unknown) => Promise<Result<object, Failure | InvalidRequest>>
}

function command<
  Data,
  Response extends object,
  Failure extends PasskeyError,
  const Listed extends Failure["type"] & ContractError["type"],
>(definition: {
  summary: string
  data: z.ZodType<Data>
  response: z.ZodType
  listedErrors: readonly Listed[]
  operation: (passkeys: Passkeys, data: Data) => Promise<Result<Response, Failure>>
}): Command<Failure, Listed> {
  const { operation, ...rest } = definition
  return {
    ...rest,
    run: async (passkeys, json) => {
      const data = parseShape(json, definition.data, ["data"])
      return data.ok ? operation(passkeys, data.data) : data
    },
  }
}

export const commands = {
  Ping: command<object, object, never, never>({
    summary: "Check the URL and the integration key",
    data: args.noArguments,
    response: responses.pingResponse,
    listedErrors: [],
    operation: async () => ok({ timestamp: Math.floor(Date.now() / 1000) }),
  }),
  StartPasskeyRegistration: command({
    summary: "Start a registration",
    data: args.startRegistrationArguments,
    response: responses.registrationOptionsResponse,
    listedErrors: ["CannotParseAdditionalAllowedOrigin", "TooManyPasskeys"],
    operation: (passkeys, data) => passkeys.startRegistration(data),
  }),
  FinishPasskeyRegistration: command({
    summary: "Finish a registration with the browser's response",
    data: args.finishArguments,
    response: responses.emptyResponse,
    listedErrors: [
      "CannotParseAdditionalAllowedOrigin",
      "NoRegistrationChallengeFound",
      "OriginNotAllowed",
      "PasskeyForUserAlreadyExists",
    ],
    operation: (passkeys, data) => passkeys.finishRegistration(data),
  }),
  StartPasskeyAuthentication: command({
    summary: "Start an authentication with one of the user's passkeys",
    data: args.startAuthenticationArguments,
    response: responses.authenticationOptionsResponse,
    listedErrors: ["CannotParseAdditionalAllowedOrigin", "NoPasskeysRegisteredForUser"],
    operation: (passkeys, data) => passkeys.startAuthentication(data),
  }),
  FinishPasskeyAuthentication: command({
    summary: "Finish an authentication with the browser's response",
    data: args.finishArguments,
    response: responses.emptyResponse,
    listedErrors: [
      "CannotParseAdditionalAllowedOrigin",
      "NoAuthenticationChallengeFound",
      "OriginNotAllowed",
    ],
    operation: (passkeys, data) => passkeys.finishAuthentication(data),
  }),
  FetchAllPasskeysForUser: command({
    summary: "List the user's passkeys, oldest first",
    data: args.userArguments,
    response: responses.passkeysResponse,
    listedErrors: [],
    operation: (passkeys, data) => passkeys.fetchAllPasskeysForUser(data),
  }),
  DeregisterPasskey: command({
    summary: "Remove one of the user's passkeys",
    data: args.passkeyArguments,
    response: responses.emptyResponse,
    listedErrors: ["PasskeyNotFound"],
    operation: (passkeys, data) => passkeys.deregisterPasskey(data),
  }),
  DeregisterAllPasskeysForUser: command({
    summary: "Remove all of the user's passkeys",
    data: args.userArguments,
    response: responses.emptyResponse,
    listedErrors: [],
    operation: (passkeys, data) => passkeys.deregisterAllPasskeysForUser(data),
  }),
}

export type CommandName = keyof typeof commands

/** Errors that aren't listed for the command that they come from. */
export type UnlistedError = {
  [Name in CommandName]: (typeof commands)[Name] extends Command<infer Failure, infer Listed>
    ? Exclude<Failure, { type: Listed }>
    : never
}[CommandName]

/** Every error that a command can return. */
export type CommandError = ContractError | UnlistedError | InvalidRequest
