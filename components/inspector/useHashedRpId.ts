import { useEffect, useState } from "react"
import type { CeremonyRecord } from "@/lib/browser/inspector/ceremonyRecords"
import { findHashedRpId, listPossibleRpIds } from "@/lib/browser/inspector/hashedRpId"

/** Returns the RP ID whose hash a ceremony's response contains, once it's found. */
export function useHashedRpId(record: CeremonyRecord): string | undefined {
  const [found, setFound] = useState<{ record: CeremonyRecord; rpId: string | undefined }>()
  useEffect(() => {
    let isCurrent = true
    void findHashedRpId(record.publicKey, listPossibleRpIds(record)).then((rpId) => {
      if (isCurrent) setFound({ record, rpId })
    })
    return () => {
      isCurrent = false
    }
  }, [record])
  return found?.record === record ? found.rpId : undefined
}
