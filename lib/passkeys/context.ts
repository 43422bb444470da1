// What the operations need: who the relying party is, and where to store data.

import type { PasskeyStore } from "./store"
import type { CeremonyObserver } from "./trace/observer"
import type { Signatures } from "./webauthn/signatures"

/** The relying party's settings and dependencies. Every operation takes them as its first argument. */
export interface PasskeyContext {
  store: PasskeyStore
  /** The RP ID: a host name without scheme or port. https://www.w3.org/TR/webauthn-3/#rp-id */
  rpId: string
  /** The site's name, as shown by some browsers. */
  rpName: string
  /** The origin that is always allowed, such as `https://example.com`. */
  defaultOrigin: string
  /** More origins that are always allowed: pages in the site's `/.well-known/webauthn`, and native apps. */
  otherAllowedOrigins?: readonly string[]
  /** From 1 to 10. */
  maxPasskeysPerUser: number
  /** The secret that decoy credentials are derived from, at least 32 bytes. */
  decoyKey: Uint8Array<ArrayBuffer>
  /** Computes hashes and verifies signatures. */
  signatures: Signatures
  /**
   * Called when an authentication succeeded although the signature counter didn't increase. Log it, and tell the user.
   * Only for backup-eligible passkeys: a device-bound one is rejected with `SignCountWentBack`.
   */
  onSignCountWentBack?: (use: SignCountWarning) => void | Promise<void>
  /**
   * Watches the steps and store calls of a ceremony, such as `createTraceRecorder`. It is for one ceremony, so bind the
   * operations to a new context. Without it, nothing is reported.
   */
  observer?: CeremonyObserver | undefined
  /** Returns the current time. Tests replace it. */
  now: () => Date
}

/** A use of a passkey whose signature counter didn't increase. */
export interface SignCountWarning {
  userId: string
  credentialId: string
  passkeyDisplayName: string | null
  /** The `usedFrom` passed at finish. */
  usedFrom: string | null
}

/** The options of `createPasskeys`. `signatures` defaults to WebCrypto. */
export type PasskeyOptions = Omit<PasskeyContext, "signatures"> & Partial<Pick<PasskeyContext, "signatures">>
