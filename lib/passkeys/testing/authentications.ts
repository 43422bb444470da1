// The two ways of authenticating, alike, so that one table of attacks runs against both.

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import type { Result } from "../../result"
import { requireOk, type Fixture } from "./fixture"

export interface AuthenticationKind {
  name: string
  /** What its challenges are bound to. */
  boundTo: string | undefined
  start(fixture: Fixture, userId: string): Promise<PublicKeyCredentialRequestOptionsJSON>
  finish(
    fixture: Fixture,
    userId: string,
    publicKey: unknown,
  ): Promise<Result<unknown, { type: string; details?: unknown }>>
}

/** `finishAuthentication`, for a user that is known. */
const named: AuthenticationKind = {
  name: "for a user that is known",
  boundTo: undefined,
  start: async ({ passkeys }, userId) =>
    requireOk(await passkeys.startAuthentication({ userId })).authenticationOptions,
  finish: ({ passkeys }, userId, publicKey) => passkeys.finishAuthentication({ userId, publicKey }),
}

/** `verifyAuthentication`, where the passkey says whose it is. */
const usernameless: AuthenticationKind = {
  name: "without a username",
  boundTo: "browser",
  start: async ({ passkeys }) =>
    requireOk(await passkeys.startUsernamelessAuthentication({ boundTo: "browser" })).authenticationOptions,
  finish: ({ passkeys }, _userId, publicKey) =>
    passkeys.verifyAuthentication({ publicKey, boundTo: "browser" }),
}

export const authenticationKinds: readonly AuthenticationKind[] = [named, usernameless]
