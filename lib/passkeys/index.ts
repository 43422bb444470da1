// Passkey registration, authentication, and management. Implements the seven operations of the PropelAuth BYO passkey
// reference (https://docs.byo.propelauth.com), plus our own. Depends only on @simplewebauthn/server and ../result.

import { finishAuthentication } from "./authentication/finishAuthentication"
import { startAuthentication } from "./authentication/startAuthentication"
import { startDecoyAuthentication } from "./authentication/startDecoyAuthentication"
import { startUsernamelessAuthentication } from "./authentication/startUsernamelessAuthentication"
import { verifyAuthentication } from "./authentication/verifyAuthentication"
import type { PasskeyContext, PasskeyOptions } from "./context"
import { deregisterAllPasskeysForUser } from "./management/deregisterAllPasskeysForUser"
import { deregisterPasskey } from "./management/deregisterPasskey"
import { fetchAllPasskeysForUser } from "./management/fetchAllPasskeysForUser"
import { findOwner } from "./management/findOwner"
import { listAcceptedCredentials } from "./management/listAcceptedCredentials"
import { listPasskeyDetails } from "./management/listPasskeyDetails"
import { renamePasskey } from "./management/renamePasskey"
import { addPasskey, checkOutcome } from "./registration/addPasskey"
import { finishRegistration } from "./registration/finishRegistration"
import { startRegistration } from "./registration/startRegistration"
import { verifyRegistration } from "./registration/verifyRegistration"
import { observeStore } from "./trace/observeStore"
import { webCryptoSignatures } from "./webauthn/signatures"

export { checkDisplayName } from "./webauthn/arguments"
export { findUnsupportedCharacter, isBlank, toCodePointLabel } from "./webauthn/nameCharacters"
export type { PasskeyContext, PasskeyOptions, SignCountWarning } from "./context"
export { toPasskeyDetails } from "./management/listPasskeyDetails"
export { parseTransports } from "./webauthn/credentialJSON"
export type * from "./errors"
export type { FinishRegistrationError } from "./registration/finishRegistration"
export type { StartAuthenticationError } from "./authentication/startAuthentication"
export type { StartRegistrationError } from "./registration/startRegistration"
export { readUsableKey, type MlDsaKind, type UsableKey } from "./webauthn/publicKeys"
export { webCryptoSignatures, type SignatureCheck, type Signatures } from "./webauthn/signatures"
export type { AddPasskeyOutcome, PasskeyStore, PasskeyUse, UserStart } from "./store"
export { createTraceRecorder, type TraceRecorder } from "./trace/createTraceRecorder"
export { toPasskeyRow } from "./trace/observeStore"
export type { CeremonyObserver } from "./trace/observer"
export type * from "./trace/types"
export type * from "./types"
export type { VerifyAuthenticationError } from "./authentication/verifyAuthentication"
export type { VerifiedRegistration } from "./registration/verifyRegistration"

/** The operations, bound to one context: `passkeys.startRegistration({ userId, ... })`. */
export type Passkeys = ReturnType<typeof createPasskeys>

/**
 * Creates the passkey operations for one relying party and one store.
 *
 * @example
 * const passkeys = createPasskeys({
 *   store: createMemoryStore(),
 *   rpId: "example.com",
 *   rpName: "Example",
 *   defaultOrigin: "https://example.com",
 *   maxPasskeysPerUser: 5,
 *   decoyKey: crypto.getRandomValues(new Uint8Array(32)),
 *   now: () => new Date(),
 * })
 */
export function createPasskeys(options: PasskeyOptions) {
  const { store, observer } = options
  const context: PasskeyContext = {
    signatures: webCryptoSignatures,
    ...options,
    store: observer ? observeStore(store, observer) : store,
  }
  const bind =
    <Args, Return>(operation: (context: PasskeyContext, args: Args) => Return) =>
    (args: Args) =>
      operation(context, args)
  return {
    // The reference's seven operations.
    startRegistration: bind(startRegistration),
    finishRegistration: bind(finishRegistration),
    startAuthentication: bind(startAuthentication),
    finishAuthentication: bind(finishAuthentication),
    fetchAllPasskeysForUser: bind(fetchAllPasskeysForUser),
    deregisterPasskey: bind(deregisterPasskey),
    deregisterAllPasskeysForUser: bind(deregisterAllPasskeysForUser),
    // Our own operations.
    startUsernamelessAuthentication: bind(startUsernamelessAuthentication),
    startDecoyAuthentication: bind(startDecoyAuthentication),
    listPasskeyDetails: bind(listPasskeyDetails),
    listAcceptedCredentials: bind(listAcceptedCredentials),
    renamePasskey: bind(renamePasskey),
    addPasskey: bind(addPasskey),
    checkOutcome: bind(checkOutcome),
    findOwner: bind(findOwner),
    verifyAuthentication: bind(verifyAuthentication),
    verifyRegistration: bind(verifyRegistration),
  }
}
