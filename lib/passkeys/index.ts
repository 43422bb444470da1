// The passkey domain: the seven operations of the reference, and our own beside them, over one store.

import { addPasskey } from "./addPasskey"
import type { PasskeyContext, PasskeyOptions } from "./context"
import { deregisterAllPasskeysForUser } from "./deregisterAllPasskeysForUser"
import { deregisterPasskey } from "./deregisterPasskey"
import { describeAcceptedCredentials } from "./describeAcceptedCredentials"
import { fetchAllPasskeysForUser } from "./fetchAllPasskeysForUser"
import { finishAuthentication } from "./finishAuthentication"
import { finishRegistration } from "./finishRegistration"
import { findOwner } from "./findOwner"
import { finishUsernamelessAuthentication } from "./finishUsernamelessAuthentication"
import { listPasskeyDetails } from "./listPasskeyDetails"
import { renamePasskey } from "./renamePasskey"
import { webCryptoSignatures } from "./signatures"
import { startAuthentication } from "./startAuthentication"
import { startDecoyAuthentication } from "./startDecoyAuthentication"
import { startRegistration } from "./startRegistration"
import { startUsernamelessAuthentication } from "./startUsernamelessAuthentication"
import { verifyAuthentication } from "./verifyAuthentication"
import { verifyRegistration } from "./verifyRegistration"

export { checkDisplayName } from "./arguments"
export type { PasskeyContext, PasskeyOptions } from "./context"
export { parseTransports } from "./credentialJSON"
export type * from "./errors"
export type { FinishRegistrationError } from "./finishRegistration"
export type { StartAuthenticationError } from "./startAuthentication"
export type { StartRegistrationError } from "./startRegistration"
export {
  readUsableKey,
  webCryptoSignatures,
  type SignatureCheck,
  type Signatures,
  type UsableKey,
} from "./signatures"
export type { AddPasskeyOutcome, PasskeyStore, PasskeyUse, UserStart } from "./store"
export type * from "./types"
export type { VerifyAuthenticationError } from "./verifyAuthentication"
export type { VerifiedRegistration } from "./verifyRegistration"

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
    finishUsernamelessAuthentication: bind(finishUsernamelessAuthentication),
    listPasskeyDetails: bind(listPasskeyDetails),
    describeAcceptedCredentials: bind(describeAcceptedCredentials),
    renamePasskey: bind(renamePasskey),
    addPasskey: bind(addPasskey),
    findOwner: bind(findOwner),
    verifyAuthentication: bind(verifyAuthentication),
    verifyRegistration: bind(verifyRegistration),
  }
}
