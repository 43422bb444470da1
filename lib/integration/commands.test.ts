import type * as byo from "@propelauth/byo-node"
import { describe, expect, expectTypeOf, it } from "vitest"
import type { z } from "zod"
import { commands, type Command, type CommandName } from "./commands"
import type { IntegrationKeyError } from "./integrationKeys"
import type { WireError } from "./wireErrors"

/** The arguments and errors of each command, from the official client's types. */
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

describe("commands", () => {
  it("are the same as the official client's", () => {
    expectTypeOf<CommandName>().toEqualTypeOf<keyof Official>()
    expectTypeOf<CommandName>().toExtend<byo.Command["command"]>()
  })

  it("have the same errors as the official client's, with the same details", () => {
    expectTypeOf<{ [Name in CommandName]: WireErrorsOf<Name> }>().toEqualTypeOf<{
      [Name in CommandName]: Official[Name][1]
    }>()
  })

  it("have the same integration key errors as the official client's", () => {
    type OfficialKeyError = Exclude<
      byo.IntegrationKeyError,
      { type: "CommandNotAllowed" | "UnexpectedError" }
    >
    expectTypeOf<IntegrationKeyError>().toEqualTypeOf<OfficialKeyError>()
  })
})

/** Every command with all arguments that the client can send. */
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

describe.each(Object.entries(official))("%s", (name, data) => {
  it("keeps every argument that the client sends", () => {
    const { data: schema }: { data: z.ZodType } = commands[name as CommandName]
    expect(schema.parse(data)).toEqual(data)
  })
})
