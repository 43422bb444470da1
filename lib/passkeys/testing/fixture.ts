// The setup of every operation's tests: a relying party, an authenticator, and a clock.

import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/server"
import type { Result } from "../../result"
import type { PasskeyOptions } from "../context"
import type { Passkeys } from "../index"
import { createMemoryStore } from "../memoryStore"
import {
  createSoftwareAuthenticator,
  type RegistrationOverrides,
  type SoftwareAuthenticator,
} from "./softwareAuthenticator"

import { createTracedPasskeys } from "./tracedPasskeys"

export const testOrigin = "https://example.com"
export const testRpId = "example.com"

type StartRegistrationArguments = Parameters<Passkeys["startRegistration"]>[0]

export interface Fixture {
  context: PasskeyOptions
  passkeys: Passkeys
  authenticator: SoftwareAuthenticator
  /** Moves the operations' clock forward. */
  passSeconds(seconds: number): void
  /** Starts a registration and returns its options. */
  startRegistration(
    userId: string,
    args?: Partial<StartRegistrationArguments>,
  ): Promise<PublicKeyCredentialCreationOptionsJSON>
  /** Registers a passkey for the user with the fixture's authenticator, and returns its credential ID. */
  registerPasskey(
    userId: string,
    overrides?: RegistrationOverrides,
    args?: Partial<StartRegistrationArguments>,
  ): Promise<string>
}

/** Creates a new, empty fixture. Tests don't share any state. */
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
  const passkeys = createTracedPasskeys(context)
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

/** Returns the data of a result. Throws if the result is an error. */
export function requireOk<Data>(result: Result<Data, { type: string }>): Data {
  if (!result.ok) throw new Error(`unexpected error: ${JSON.stringify(result.error)}`)
  return result.data
}

/** Returns `accepted`, or the error's type. */
export function outcomeOf(result: Result<unknown, { type: string }>): string {
  return result.ok ? "accepted" : result.error.type
}

/** Returns `accepted`, or the error's type and details, so that a test can check the reason for a rejection. */
export function reasonOf(result: Result<unknown, { type: string; details?: unknown }>): string {
  if (result.ok) return "accepted"
  const { type, details } = result.error
  return details === undefined
    ? type
    : `${type}: ${typeof details === "string" ? details : JSON.stringify(details)}`
}

/** Counts how often each outcome occurs. */
export function countOutcomes(results: Result<unknown, { type: string }>[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const outcome of results.map(outcomeOf)) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}
