// The steps of an authentication that registrations don't have. The numbers are those of
// https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion

import type { AuthenticationResponseJSON } from "@simplewebauthn/server"
import { verificationFailed, type PasskeyErrorOf } from "../errors"
import type { CheckStep, RecordStep, SkippedStep, ValueStep } from "../trace/step"
import type { StoredPasskeyWithUserHandle } from "../types"
import type { AuthenticatorData } from "../webauthn/authenticatorData"
import { createCredentialIdLengthStep } from "../webauthn/credentialId"

const source = "authentication/authenticationSteps.ts"

/** Reported by start. */
export const optionsSteps: readonly RecordStep<{ challenge: string }>[] = [
  {
    number: 1,
    name: "options",
    title: "The server created the options, with a new challenge",
    source: "authentication/toAuthenticationOptions.ts",
    received: ({ challenge }) => challenge,
  },
]

export const skippedSteps: readonly SkippedStep[] = [
  {
    number: 2,
    name: "get",
    title: "The page calls navigator.credentials.get()",
    source,
    reason: "This happens in the browser.",
  },
  {
    number: 4,
    name: "clientExtensionResults",
    title: "The browser's extension results are read",
    source,
    reason: "The server requests no extensions.",
  },
  {
    number: 5,
    name: "allowCredentials",
    title: "The passkey is one of those listed in the options",
    source,
    reason:
      "The list isn't stored. Step 6 accepts any passkey of the user whose passkeys were listed, even one added since then.",
  },
  {
    number: 23,
    name: "extensions",
    title: "The extension results are processed",
    source,
    reason: "The server requests no extensions.",
  },
]

export const responseStep: ValueStep<AuthenticationResponseJSON> = {
  number: 3,
  name: "response",
  title: "The response comes from an authentication",
  source: "webauthn/credentialJSON.ts",
}

export const credentialIdSteps = [createCredentialIdLengthStep(3)]

/** A decoy is found like a real passkey, and fails where a real one with a wrong signature fails. */
export const passkeyStep: ValueStep<StoredPasskeyWithUserHandle> = {
  number: 6,
  name: "passkey",
  title: "The server knows the passkey, and it belongs to the expected user",
  source: "authentication/verifyAuthentication.ts",
  received: ({ credentialId }) => credentialId,
}

export const authenticatorDataStep: ValueStep<AuthenticatorData> = {
  number: 7,
  name: "authenticatorData",
  title: "The authenticator data can be read",
  source: "webauthn/authenticatorData.ts",
}

export const hashSteps: readonly RecordStep<Uint8Array>[] = [
  {
    number: 20,
    name: "clientDataHash",
    title: "The hash of clientDataJSON is computed",
    source: "authentication/verifyAuthentication.ts",
    received: (hash) => hash,
  },
]

/** What the passkey's checks compare. */
export interface PasskeyState {
  passkey: StoredPasskeyWithUserHandle
  /** Whether the user was known at start. */
  isUserKnown: boolean
  userHandle: string | undefined
  isBackupEligible: boolean
  isSigned: boolean
}

/**
 * The signature comes first. What is stored about a passkey is only compared after the browser has proven that it holds
 * the private key. Otherwise, the failed step would reveal something about a passkey that the browser only names, such
 * as whether it is a decoy.
 */
export const passkeySteps: readonly CheckStep<PasskeyState, PasskeyErrorOf<"VerificationFailed">>[] = [
  {
    number: 21,
    name: "signature",
    title: "The signature was made with the passkey's private key",
    source,
    expected: () => true,
    received: (state) => state.isSigned,
    error: () => verificationFailed("the signature is not valid"),
  },
  {
    number: 6,
    name: "userHandle",
    title: "The user handle is that of the passkey's owner",
    source,
    skipReason: ({ passkey, isUserKnown, userHandle }) => {
      if (passkey.isUserHandleUnknown) return "The passkey was imported without its user handle."
      return isUserKnown && userHandle === undefined
        ? "The user was already known when the ceremony started, so the user handle is optional."
        : undefined
    },
    expected: (state) => state.passkey.userHandle,
    received: (state) => state.userHandle,
    error: () => verificationFailed("the user handle doesn't match the passkey's owner"),
  },
  {
    number: 19,
    name: "backupEligibility",
    title: "The passkey's backup eligibility hasn't changed (BE flag)",
    source,
    expected: (state) => state.passkey.isBackupEligible,
    received: (state) => state.isBackupEligible,
    error: () => verificationFailed("the passkey's backup eligibility has changed"),
  },
]

/** The result of recording the passkey's use in the store. */
export interface UseState {
  passkey: StoredPasskeyWithUserHandle
  signCount: number
  outcome: "counter-refused" | "counter-warning" | "not-found" | "recorded"
}

/** Performed by the store, in one statement. */
export const useSteps: readonly CheckStep<
  UseState,
  PasskeyErrorOf<"SignCountWentBack" | "UnknownCredential">
>[] = [
  {
    number: 22,
    name: "signCount",
    title: "The signature counter increased, or the authenticator has none",
    source,
    skipReason: ({ outcome }) =>
      outcome === "counter-warning"
        ? "The counter didn't increase. For a passkey that can be synced, that is only a warning."
        : undefined,
    expected: ({ passkey }) => (passkey.signCount === 0 ? "0 or more" : `more than ${passkey.signCount}`),
    received: ({ signCount }) => signCount,
    isMet: ({ outcome }) => outcome !== "counter-refused",
    error: ({ passkey: { credentialId, userId } }) => ({
      type: "SignCountWentBack",
      details: { credentialId, userId },
    }),
  },
  {
    number: 24,
    name: "update",
    title: "The passkey still exists, and its counter, backup state, and last use are updated",
    source: "authentication/verifyAuthentication.ts",
    isMet: ({ outcome }) => outcome !== "not-found",
    error: ({ passkey: { credentialId } }) => ({ type: "UnknownCredential", details: { credentialId } }),
  },
]

export const successSteps: readonly RecordStep<StoredPasskeyWithUserHandle>[] = [
  {
    number: 25,
    name: "success",
    title: "All steps passed, so the user is authenticated",
    source: "authentication/verifyAuthentication.ts",
    received: ({ userId }) => `user ${userId}`,
  },
]
