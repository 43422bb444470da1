// The passkey domain: the seven operations of the reference, and our own beside them, over one store.

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
import { addPasskey } from "./registration/addPasskey"
import { finishRegistration } from "./registration/finishRegistration"
import { startRegistration } from "./registration/startRegistration"
import { verifyRegistration } from "./registration/verifyRegistration"
import { webCryptoSignatures } from "./webauthn/signatures"

export { checkDisplayName } from "./webauthn/arguments"
export type { PasskeyContext, PasskeyOptions } from "./context"
export { parseTransports } from "./webauthn/credentialJSON"
export type * from "./errors"
export type { FinishRegistrationError } from "./registration/finishRegistration"
export type { StartAuthenticationError } from "./authentication/startAuthentication"
export type { StartRegistrationError } from "./registration/startRegistration"
export {
  readUsableKey,
  webCryptoSignatures,
  type SignatureCheck,
  type Signatures,
  type UsableKey,
} from "./webauthn/signatures"
export type { AddPasskeyOutcome, PasskeyStore, PasskeyUse, UserStart } from "./store"
export type * from "./types"
export type { VerifyAuthenticationError } from "./authentication/verifyAuthentication"
export type { VerifiedRegistration } from "./registration/verifyRegistration"

/** Every operation, bound to one context: `passkeys.startRegistration({ userId, ... })`. */
export type Passkeys = ReturnType<typeof createPasskeys>

/** Binds the operations to a relying party and a store. */
export function createPasskeys(options: PasskeyOptions) {
  const context: PasskeyContext = { signatures: webCryptoSignatures, ...options }
  const bind =
    <Args, Answer>(operation: (context: PasskeyContext, args: Args) => Answer) =>
    (args: Args) =>
      operation(context, args)
  return {
    // The reference's seven.
    startRegistration: bind(startRegistration),
    finishRegistration: bind(finishRegistration),
    startAuthentication: bind(startAuthentication),
    finishAuthentication: bind(finishAuthentication),
    fetchAllPasskeysForUser: bind(fetchAllPasskeysForUser),
    deregisterPasskey: bind(deregisterPasskey),
    deregisterAllPasskeysForUser: bind(deregisterAllPasskeysForUser),
    // Our own.
    startUsernamelessAuthentication: bind(startUsernamelessAuthentication),
    startDecoyAuthentication: bind(startDecoyAuthentication),
    listPasskeyDetails: bind(listPasskeyDetails),
    listAcceptedCredentials: bind(listAcceptedCredentials),
    renamePasskey: bind(renamePasskey),
    addPasskey: bind(addPasskey),
    findOwner: bind(findOwner),
    verifyAuthentication: bind(verifyAuthentication),
    verifyRegistration: bind(verifyRegistration),
  }
}
