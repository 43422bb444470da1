import type { Config } from "."
import { ConfigError } from "./configError"

/**
 * Rejects a hostname that locks users out, unless CONFIRM_RP_ID names it.
 *
 * @param lockedOut - The users whose passkeys are all for other RP IDs.
 * @throws ConfigError that says how many users are affected, and what the operator can do.
 */
export function requireConfirmedRpId(
  { passkeys: { rpId }, confirmedRpId }: Pick<Config, "confirmedRpId"> & { passkeys: { rpId: string } },
  { users, rpIds }: { users: number; rpIds: string[] },
): void {
  if (users === 0 || confirmedRpId === rpId) return
  const others = rpIds.join(", ")
  throw new ConfigError([
    `passkeys_config.jsonc: hostname would lock out ${users} ${users === 1 ? "user" : "users"}, whose passkeys only work on ${others}, not on ${rpId}. ` +
      `Restore the old hostname. To add a domain, list it in related_origins. ` +
      `To start anyway, set CONFIRM_RP_ID=${rpId}. docs/changing-domains.md explains how to move.`,
  ])
}
