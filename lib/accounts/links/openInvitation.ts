import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import type { AccountErrorOf } from "../types"
import { hashLinkToken } from "./linkToken"
import type { OpenLinkArguments } from "./openRecoveryLink"

/**
 * Binds an invitation to the browser. From then on, an account can be created in that browser. The invitation is used in the
 * transaction that creates the account.
 */
export async function openInvitation(
  { linkStore, now }: AccountsContext,
  { token, ...browser }: OpenLinkArguments,
): Promise<Result<EmptyData, AccountErrorOf<"UnknownInvitation">>> {
  const tokenHash = hashLinkToken(token)
  if (tokenHash === undefined) return err({ type: "UnknownInvitation" })
  const opened = await linkStore.openLink({ tokenHash, purpose: "invitation", now: now(), ...browser })
  return opened ? ok({}) : err({ type: "UnknownInvitation" })
}

/** Returns whether an account can be created in this browser. */
export async function canSignUp(
  { linkStore, linkSettings, now }: AccountsContext,
  { bindings }: { bindings: readonly string[] },
): Promise<boolean> {
  if (linkSettings.signUp === "open") return true
  return (await linkStore.findOpenInvitation(bindings, now())) !== undefined
}
