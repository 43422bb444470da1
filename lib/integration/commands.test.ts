import type * as byo from "@propelauth/byo-node"
import { describe, expect, expectTypeOf, test } from "vitest"
import type { z } from "zod"
import { commands, type Command, type CommandName } from "./commands"
import type { IntegrationKeyError } from "./integrationKeys"
import type { WireError } from "./wireErrors"

/** What the official client takes and gets for each command, by its own types. */
interface Official {
  Ping: [byo.PingCommand, byo.PingError]
  StartPasskeyRegistration: [byo.StartPasskeyRegistrationCommand, byo.StartPasskeyRegistrationError]
  FinishPasskeyRegistration: [byo.FinishPasskeyRegistrationCommand, byo.FinishPasskeyRegistrationError]
  StartPasskeyAuthentication: [byo.StartPasskeyAuthenticationCommand, byo.StartPasskeyAuthenticationError]
  FinishPasskeyAuthentication: [byo.FinishPasskeyAuthenticationCommand, byo.FinishPasskeyAuthenticationError]
  FetchAllPasskeysForUser: [byo.FetchAllPasskeysForUserCommand, byo.FetchAllPasskeysForUserError]
  DeregisterPasskey: [byo.DeregisterPasskeyCommand, byo.DeregisterPasskeyError]
  DeregisterAllPasskeysForUser: [
    byo.DeregisterAllPasskeysForUserCommand,
    byo.DeregisterAllPasskeysForUserError,
  ]
}

type ListedBy<Name extends CommandName> =
  (typeof commands)[Name] extends Command<infer _, infer Listed> ? Listed : never

type WireErrorsOf<Name extends CommandName> = Extract<WireError, { type: ListedBy<Name> | "UnexpectedError" }>

describe("the official client's own types", () => {
  test("name the same commands", () => {
    expectTypeOf<CommandName>().toEqualTypeOf<keyof Official>()
    expectTypeOf<CommandName>().toExtend<byo.Command["command"]>()
  })

  test("name the same errors for each command, with the same details", () => {
    expectTypeOf<{ [Name in CommandName]: WireErrorsOf<Name> }>().toEqualTypeOf<{
      [Name in CommandName]: Official[Name][1]
    }>()
  })

  test("name the same errors of a key", () => {
    type OfKey = Exclude<byo.IntegrationKeyError, { type: "CommandNotAllowed" | "UnexpectedError" }>
    expectTypeOf<IntegrationKeyError>().toEqualTypeOf<OfKey>()
  })
})

/** One of each, with every argument that the client can send. */
const official: { [Name in CommandName]: Official[Name][0] } = {
  Ping: {},
  StartPasskeyRegistration: {
    userId: "1189c444-8a2d-4c41-8b4b-ae43ce79a492",
    emailOrUsername: "user@example.com",
    userDisplayName: "Example User",
    passkeyDisplayName: "My MacBook",
    additionalAllowedOrigin: "https://app.example.com",
  },
  FinishPasskeyRegistration: {
    userId: "u",
    publicKey: {},
    additionalAllowedOrigin: "https://app.example.com",
  },
  StartPasskeyAuthentication: { userId: "u", additionalAllowedOrigin: "https://app.example.com" },
  FinishPasskeyAuthentication: {
    userId: "u",
    publicKey: {},
    additionalAllowedOrigin: "https://app.example.com",
  },
  FetchAllPasskeysForUser: { userId: "u" },
  DeregisterPasskey: { userId: "u", credentialId: "Qig5uty-0-H" },
  DeregisterAllPasskeysForUser: { userId: "u" },
}

test.each(Object.entries(official))("%s keeps every argument that the client sends", (name, data) => {
  const { data: schema }: { data: z.ZodType } = commands[name as CommandName]
  expect(schema.parse(data)).toEqual(data)
})
