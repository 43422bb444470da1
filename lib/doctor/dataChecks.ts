// Checks of the stored data: accounts at risk, and signs that something doesn't work for users.

import type { DataHealth } from "../db/health/readDataHealth"
import { count, ok, warning, type Check } from "./check"

export interface DataFacts {
  data: DataHealth
  /** Whether the application can send email. */
  hasMail: boolean
  /** The site's RP ID. */
  rpId: string
}

export const dataChecks = {
  "passkeys-of-other-rp-ids": checkRpIds,
  "accounts-without-fallback": checkAccountsWithoutFallback,
  "email-recovery": checkEmailRecovery,
  "never-used-passkeys": checkNeverUsedPasskeys,
  "abandoned-challenges": checkAbandonedChallenges,
  refusals: checkRefusals,
  "copied-passkeys": checkCopiedPasskeys,
} satisfies Record<string, Check<DataFacts>>

/** The application only starts with such users if CONFIRM_RP_ID is set. */
function checkRpIds({ data: { lockedOut }, rpId }: DataFacts) {
  const others = lockedOut.rpIds.join(", ")
  if (lockedOut.users > 0) {
    return warning(
      `${count(lockedOut.users, "user")} can't sign in, because all of their passkeys are for ${others}, not for ${rpId}.`,
      "Ask these users to recover their account and add a passkey, or restore the old hostname (docs/changing-domains.md).",
    )
  }
  return ok(
    others === ""
      ? `Every passkey is for ${rpId}.`
      : `Every user has a passkey for ${rpId}. Some also have one for ${others}, which doesn't work here.`,
  )
}

/** Below this number, a ratio means nothing. */
const few = 10

function checkAccountsWithoutFallback({ data: { accountsWithoutFallback: accounts } }: DataFacts) {
  if (accounts === 0) return ok("Every account has a second passkey, a synced one, or a recovery method.")
  return warning(
    `${count(accounts, "account")} can be used with only one device: the only passkey isn't synced, and there is no recovery method.`,
    "Ask these users to add a passkey or save recovery codes.",
  )
}

function checkEmailRecovery({ data: { accountsThatRelyOnEmail: accounts }, hasMail }: DataFacts) {
  if (hasMail || accounts === 0) return undefined
  return warning(
    `${count(accounts, "account")} can be recovered only by email, but no email can be sent.`,
    "Set SMTP_URL, or ask these users to save recovery codes.",
  )
}

/** If few passkeys are ever used, signing in probably fails. */
function checkNeverUsedPasskeys({ data: { passkeys, olderPasskeys, neverUsedPasskeys } }: DataFacts) {
  const sentence = `${neverUsedPasskeys} of ${count(olderPasskeys, "passkey")} older than 30 days were never used to sign in (${count(passkeys, "passkey")} of any age).`
  if (olderPasskeys >= few && neverUsedPasskeys > olderPasskeys / 2) {
    return warning(sentence, "Try to sign in with a passkey on a device that hasn't been used here before.")
  }
  return ok(sentence)
}

function checkAbandonedChallenges({ data: { abandonedChallenges } }: DataFacts) {
  if (abandonedChallenges === 0) return ok("No expired challenge is left.")
  return warning(
    `${count(abandonedChallenges, "expired challenge")} should have been removed.`,
    'If the application is running, look for "Cleanup failed" in its log.',
  )
}

function checkRefusals({ data: { refusals, signIns } }: DataFacts) {
  const types = Object.entries(refusals).filter(([type]) => type.endsWith("-refused"))
  const total = types.reduce((sum, [, amount]) => sum + amount, 0)
  const list = total === 0 ? "" : ` (${types.map(([type, amount]) => `${type}: ${amount}`).join(", ")})`
  const sentence = `In the last 24 hours, ${count(signIns, "sign-in")} succeeded, and ${count(total, "attempt")} to sign in to a known account ${total === 1 ? "was" : "were"} rejected${list}.`
  if (total >= few && total > signIns) {
    return warning(sentence, 'Look for "Request rejected" in the log, and try a sign-in yourself.')
  }
  return ok(sentence)
}

function checkCopiedPasskeys({ data: { refusals } }: DataFacts) {
  const refused = refusals["counter-refused"] ?? 0
  const warned = refusals["counter-warning"] ?? 0
  if (refused > 0) {
    return warning(
      `In the last 24 hours, ${count(refused, "sign-in")} used a device-bound passkey whose counter went backward, so it may have been copied.`,
      "Search the log for SignCountWentBack to find the accounts, and ask their owners to remove the passkey.",
    )
  }
  return ok(
    warned === 0
      ? "No signature counter went backward in the last 24 hours."
      : `${count(warned, "counter")} of synced passkeys went backward in the last 24 hours, which is usually harmless.`,
  )
}
