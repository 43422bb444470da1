// The passkey domain: the seven operations of the reference, and our own beside them, over one store.

import type { PasskeyContext } from "./context"
import { deregisterAllPasskeysForUser } from "./deregisterAllPasskeysForUser"
import { deregisterPasskey } from "./deregisterPasskey"
import { fetchAllPasskeysForUser } from "./fetchAllPasskeysForUser"
import { finishAuthentication } from "./finishAuthentication"
import { finishRegistration } from "./finishRegistration"
import { finishUsernamelessAuthentication } from "./finishUsernamelessAuthentication"
import { listPasskeyDetails } from "./listPasskeyDetails"
import { renamePasskey } from "./renamePasskey"
import { startAuthentication } from "./startAuthentication"
import { startDecoyAuthentication } from "./startDecoyAuthentication"
import { startRegistration } from "./startRegistration"
import { startUsernamelessAuthentication } from "./startUsernamelessAuthentication"
import { verifyRegistration } from "./verifyRegistration"

export type { PasskeyContext } from "./context"
export { parseTransports } from "./credentialJSON"
export type * from "./errors"
export type { AddPasskeyOutcome, PasskeyStore, PasskeyUse } from "./store"
export type * from "./types"
export type { VerifiedRegistration } from "./verifyRegistration"

const operations = {
  // The reference's seven.
  startRegistration,
  finishRegistration,
  startAuthentication,
  finishAuthentication,
  fetchAllPasskeysForUser,
  deregisterPasskey,
  deregisterAllPasskeysForUser,
  // Our own.
  startUsernamelessAuthentication,
  startDecoyAuthentication,
  finishUsernamelessAuthentication,
  listPasskeyDetails,
  renamePasskey,
  verifyRegistration,
}

type Operations = typeof operations

/** Every operation, bound to one context: `passkeys.startRegistration({ userId, ... })`. */
export type Passkeys = {
  [Name in keyof Operations]: (args: Parameters<Operations[Name]>[1]) => ReturnType<Operations[Name]>
}

/** Binds the operations to a relying party and a store. */
export function createPasskeys(context: PasskeyContext): Passkeys {
  return {
    startRegistration: (args) => startRegistration(context, args),
    finishRegistration: (args) => finishRegistration(context, args),
    startAuthentication: (args) => startAuthentication(context, args),
    finishAuthentication: (args) => finishAuthentication(context, args),
    fetchAllPasskeysForUser: (args) => fetchAllPasskeysForUser(context, args),
    deregisterPasskey: (args) => deregisterPasskey(context, args),
    deregisterAllPasskeysForUser: (args) => deregisterAllPasskeysForUser(context, args),
    startUsernamelessAuthentication: (args) => startUsernamelessAuthentication(context, args),
    startDecoyAuthentication: (args) => startDecoyAuthentication(context, args),
    finishUsernamelessAuthentication: (args) => finishUsernamelessAuthentication(context, args),
    listPasskeyDetails: (args) => listPasskeyDetails(context, args),
    renamePasskey: (args) => renamePasskey(context, args),
    verifyRegistration: (args) => verifyRegistration(context, args),
  }
}
