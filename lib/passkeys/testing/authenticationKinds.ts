// The two ways of authenticating behind one interface, so that the same tests run on both.

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import type { Result } from "../../result"
import { requireOk, type Fixture } from "./fixture"

export interface AuthenticationKind {
  name: string
  /** The `boundTo` value of its challenges. */
  boundTo: string | undefined
  start(fixture: Fixture, userId: string): Promise<PublicKeyCredentialRequestOptionsJSON>
  finish(
    fixture: Fixture,
    userId: string,
    publicKey: unknown,
  ): Promise<Result<unknown, { type: string; details?: unknown }>>
}

/** Authenticates a known user with `finishAuthentication`. */
const withUsername: AuthenticationKind = {
  name: "for a known user",
  boundTo: undefined,
  start: async ({ passkeys }, userId) =>
    requireOk(await passkeys.startAuthentication({ userId })).authenticationOptions,
  finish: ({ passkeys }, userId, publicKey) => passkeys.finishAuthentication({ userId, publicKey }),
}

/** Authenticates the passkey's owner with `verifyAuthentication`. */
const usernameless: AuthenticationKind = {
  name: "without a username",
  boundTo: "browser",
  start: async ({ passkeys }) =>
    requireOk(await passkeys.startUsernamelessAuthentication({ boundTo: "browser" })).authenticationOptions,
  finish: ({ passkeys }, _userId, publicKey) =>
    passkeys.verifyAuthentication({ publicKey, boundTo: "browser" }),
}

export const authenticationKinds: readonly AuthenticationKind[] = [withUsername, usernameless]
