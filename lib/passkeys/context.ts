import type { PasskeyStore } from "./store"
import type { Signatures } from "./webauthn/signatures"

/** What every operation works with: who the relying party is, and where things are stored. */
export interface PasskeyContext {
  store: PasskeyStore
  /** The RP ID: a host name without scheme or port. https://www.w3.org/TR/webauthn-3/#rp-id */
  rpId: string
  /** What the browser's dialog calls this site. */
  rpName: string
  /** The origin that may always answer, such as `https://example.com`. */
  defaultOrigin: string
  /** Other origins that may always answer: those in this site's `/.well-known/webauthn`. */
  relatedOrigins?: readonly string[]
  /** 1 to 10. */
  maxPasskeysPerUser: number
  /** A secret from which decoy credentials are derived; at least 32 bytes. */
  decoyKey: Uint8Array<ArrayBuffer>
  /** How hashes are made and signatures are checked. */
  signatures: Signatures
  /** The clock. Tests move it. */
  now: () => Date
}

/** The same as the caller gives it: where it does not say how signatures are checked, WebCrypto does it. */
export type PasskeyOptions = Omit<PasskeyContext, "signatures"> & Partial<Pick<PasskeyContext, "signatures">>
