// A relying party, a person with an authenticator, and a clock: what every test of an operation begins with.

import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/server"
import type { Result } from "../../result"
import type { PasskeyOptions } from "../context"
import { createPasskeys, type Passkeys } from "../index"
import { createMemoryStore } from "../memoryStore"
import {
  createSoftwareAuthenticator,
  type RegistrationOverrides,
  type SoftwareAuthenticator,
} from "./softwareAuthenticator"

export const testOrigin = "https://example.com"
export const testRpId = "example.com"

type StartRegistrationArguments = Parameters<Passkeys["startRegistration"]>[0]

export interface Fixture {
  context: PasskeyOptions
  passkeys: Passkeys
  authenticator: SoftwareAuthenticator
  /** Moves the clock that the operations read. */
  passSeconds(seconds: number): void
  startRegistration(
    userId: string,
    args?: Partial<StartRegistrationArguments>,
  ): Promise<PublicKeyCredentialCreationOptionsJSON>
  /** Registers a passkey for the user, with the fixture's authenticator, and answers its credential id. */
  registerPasskey(
    userId: string,
    overrides?: RegistrationOverrides,
    args?: Partial<StartRegistrationArguments>,
  ): Promise<string>
}

/** Everything new and empty: nothing is shared between tests. */
export function createFixture(overrides: Partial<PasskeyOptions> = {}): Fixture {
  let now = new Date("2026-08-01T12:00:00.000Z")
  const context: PasskeyOptions = {
    store: createMemoryStore(),
    rpId: testRpId,
    rpName: "Example",
    defaultOrigin: testOrigin,
    maxPasskeysPerUser: 5,
    decoyKey: new Uint8Array(32).fill(7),
    now: () => now,
    ...overrides,
  }
  const passkeys = createPasskeys(context)
  const authenticator = createSoftwareAuthenticator({ origin: testOrigin })

  const startRegistration: Fixture["startRegistration"] = async (userId, args) => {
    const started = await passkeys.startRegistration({
      userId,
      emailOrUsername: `${userId}@example.com`,
      ...args,
    })
    return requireOk(started).registrationOptions
  }
  return {
    context,
    passkeys,
    authenticator,
    passSeconds: (seconds) => {
      now = new Date(now.getTime() + seconds * 1000)
    },
    startRegistration,
    registerPasskey: async (userId, registrationOverrides, args) => {
      const options = await startRegistration(userId, args)
      const publicKey = authenticator.register(options, registrationOverrides)
      requireOk(await passkeys.finishRegistration({ userId, publicKey, boundTo: args?.boundTo }))
      return publicKey.id
    },
  }
}

/** The data of a result that must be good. */
export function requireOk<Data>(result: Result<Data, { type: string }>): Data {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.data
}

/** What came of it, in one word: `accepted`, or the type of the error. */
export function outcomeOf(result: Result<unknown, { type: string }>): string {
  return result.ok ? "accepted" : result.error.type
}

/** The outcome and its reason, so that a test can tell that a refusal was for the reason it is about. */
export function reasonOf(result: Result<unknown, { type: string; details?: unknown }>): string {
  if (result.ok) return "accepted"
  const { type, details } = result.error
  return details === undefined
    ? type
    : `${type}: ${typeof details === "string" ? details : JSON.stringify(details)}`
}

/** How often each outcome came. */
export function countOutcomes(results: Result<unknown, { type: string }>[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const outcome of results.map(outcomeOf)) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}
