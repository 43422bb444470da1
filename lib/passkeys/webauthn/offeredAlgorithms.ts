// Which algorithms a registration offers: those of the policy that this runtime can verify. Node.js before 24, and
// builds with OpenSSL before 3.5, can't verify ML-DSA.

import { cose, isoCBOR } from "@simplewebauthn/server/helpers"
import { supportedAlgorithmIDs } from "../policy"
import { mlDsaKeyBytes } from "./publicKeys"
import type { Signatures } from "./signatures"

const found = new WeakMap<Signatures, Promise<number[]>>()

/**
 * Returns the COSE identifiers of the algorithms to offer, in order of preference. Determined once for each
 * implementation of {@link Signatures}.
 */
export function listOfferedAlgorithmIDs(signatures: Signatures): Promise<number[]> {
  const known = found.get(signatures)
  if (known) return known
  const offered = findOfferedAlgorithmIDs(signatures)
  found.set(signatures, offered)
  return offered
}

async function findOfferedAlgorithmIDs(signatures: Signatures): Promise<number[]> {
  const offered: number[] = []
  for (const id of supportedAlgorithmIDs) {
    const sample = sampleKeys.get(id)
    if (!sample || (await signatures.canImport(sample))) offered.push(id)
  }
  return offered
}

/** For each algorithm that a runtime may lack, a key to import. Any bytes of the right length are an ML-DSA key. */
const sampleKeys = new Map<number, Uint8Array<ArrayBuffer>>([
  [cose.COSEALG.ML_DSA_44, toSampleKey(cose.COSEALG.ML_DSA_44, mlDsaKeyBytes["ML-DSA-44"])],
  [cose.COSEALG.ML_DSA_65, toSampleKey(cose.COSEALG.ML_DSA_65, mlDsaKeyBytes["ML-DSA-65"])],
  [cose.COSEALG.ML_DSA_87, toSampleKey(cose.COSEALG.ML_DSA_87, mlDsaKeyBytes["ML-DSA-87"])],
])

function toSampleKey(algorithm: number, length: number): Uint8Array<ArrayBuffer> {
  const { kty, alg, pub } = cose.COSEKEYS
  const key = new Map<number, number | Uint8Array>()
  key.set(kty, cose.COSEKTY.AKP)
  key.set(alg, algorithm)
  key.set(pub, new Uint8Array(length))
  return isoCBOR.encode(key)
}
