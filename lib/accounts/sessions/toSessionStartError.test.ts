import { expect, it } from "vitest"
import type { SessionBeginning } from "../types"
import { toSessionStartError } from "./toSessionStartError"

it.each<[SessionBeginning, string | null, string]>([
  ["passkey", "abc", "UnknownCredential"],
  ["sign-up", "abc", "UnknownCredential"],
  ["recovery-code", "abc", "UnknownCredential"],
  ["recovery-code", null, "UnknownRecoveryCode"],
  ["email-code", null, "CodeExpired"],
])(
  "a session that begins with a %s and the passkey %s is rejected with %s",
  (begunBy, credentialId, type) => {
    const start = { userId: "alice", access: "full", isCrossDevice: false, verifiedAt: null } as const
    expect(toSessionStartError({ ...start, begunBy, credentialId })).toMatchObject({ type })
  },
)
