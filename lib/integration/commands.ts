// The one table of /api/run-command: each command, the arguments that it takes, the operation that it is, and the error
// types that the reference lists for it. https://docs.byo.propelauth.com (Passkey Reference)

import type { z } from "zod"
import type { RequestError } from "../http/errors"
import { parseShape } from "../http/readBody"
import type { ContractError, PasskeyError, Passkeys } from "../passkeys"
import { ok, type Result } from "../result"
import * as answers from "./commandAnswers"
import * as commandData from "./commandData"

type InvalidRequest = Extract<RequestError, { type: "InvalidRequest" }>

/** One command. `Failure` is everything that its operation can refuse, `Listed` what the reference lists of it. */
export interface Command<Failure extends PasskeyError, Listed extends ContractError["type"]> {
  summary: string
  data: z.ZodType
  answer: z.ZodType
  /** The error types that leave as they are. Every other leaves as UnexpectedError. */
  listedErrors: readonly Listed[]
  run: (passkeys: Passkeys, data: unknown) => Promise<Result<object, Failure | InvalidRequest>>
}

function command<
  Data,
  Answer extends object,
  Failure extends PasskeyError,
  const Listed extends Failure["type"] & ContractError["type"],
>(definition: {
  summary: string
  data: z.ZodType<Data>
  answer: z.ZodType
  listedErrors: readonly Listed[]
  operation: (passkeys: Passkeys, data: Data) => Promise<Result<Answer, Failure>>
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
    summary: "Answers the time: shows that the address and the key are right",
    data: commandData.nothing,
    answer: answers.pingAnswer,
    listedErrors: [],
    operation: async () => ok({ timestamp: Math.floor(Date.now() / 1000) }),
  }),
  StartPasskeyRegistration: command({
    summary: "Begins the registration of a passkey",
    data: commandData.startRegistrationData,
    answer: answers.registrationOptionsAnswer,
    listedErrors: ["CannotParseAdditionalAllowedOrigin", "TooManyPasskeys"],
    operation: (passkeys, data) => passkeys.startRegistration(data),
  }),
  FinishPasskeyRegistration: command({
    summary: "Completes the registration of a passkey with what the browser answered",
    data: commandData.finishData,
    answer: answers.nothingMore,
    listedErrors: [
      "CannotParseAdditionalAllowedOrigin",
      "NoRegistrationChallengeFound",
      "OriginNotAllowed",
      "PasskeyForUserAlreadyExists",
    ],
    operation: (passkeys, data) => passkeys.finishRegistration(data),
  }),
  StartPasskeyAuthentication: command({
    summary: "Begins an authentication with one of the user's passkeys",
    data: commandData.startAuthenticationData,
    answer: answers.authenticationOptionsAnswer,
    listedErrors: ["CannotParseAdditionalAllowedOrigin", "NoPasskeysRegisteredForUser"],
    operation: (passkeys, data) => passkeys.startAuthentication(data),
  }),
  FinishPasskeyAuthentication: command({
    summary: "Completes an authentication with what the browser answered",
    data: commandData.finishData,
    answer: answers.nothingMore,
    listedErrors: [
      "CannotParseAdditionalAllowedOrigin",
      "NoAuthenticationChallengeFound",
      "OriginNotAllowed",
    ],
    operation: (passkeys, data) => passkeys.finishAuthentication(data),
  }),
  FetchAllPasskeysForUser: command({
    summary: "Lists the user's passkeys, oldest first",
    data: commandData.userData,
    answer: answers.passkeysAnswer,
    listedErrors: [],
    operation: (passkeys, data) => passkeys.fetchAllPasskeysForUser(data),
  }),
  DeregisterPasskey: command({
    summary: "Removes one of the user's passkeys",
    data: commandData.passkeyData,
    answer: answers.nothingMore,
    listedErrors: ["PasskeyNotFound"],
    operation: (passkeys, data) => passkeys.deregisterPasskey(data),
  }),
  DeregisterAllPasskeysForUser: command({
    summary: "Removes all of the user's passkeys",
    data: commandData.userData,
    answer: answers.nothingMore,
    listedErrors: [],
    operation: (passkeys, data) => passkeys.deregisterAllPasskeysForUser(data),
  }),
}

export type CommandName = keyof typeof commands

/** Every refusal that is not listed for the command that it comes from. */
export type UnlistedError = {
  [Name in CommandName]: (typeof commands)[Name] extends Command<infer Failure, infer Listed>
    ? Exclude<Failure, { type: Listed }>
    : never
}[CommandName]

/** Everything that a command can refuse. */
export type CommandError = ContractError | UnlistedError | InvalidRequest
