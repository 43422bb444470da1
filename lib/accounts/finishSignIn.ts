// The second half of signing in to this application, with or without a name. Guarantees that whoever signs in has an
// account here: other back ends keep passkeys for the same site, and a browser offers those as well.

import { err, type Result } from "../result"
import type { PasskeyErrorOf } from "../passkeys"
import type { AccountsContext } from "./context"
import type { AccountErrorOf } from "./types"

type FinishSignInError =
  | AccountErrorOf<"NoAccountForPasskey">
  | PasskeyErrorOf<
      | "CannotParseAdditionalAllowedOrigin"
      | "MalformedCredential"
      | "NoAuthenticationChallengeFound"
      | "OriginNotAllowed"
      | "SignCountWentBack"
      | "UnknownCredential"
      | "UserNotVerified"
      | "VerificationFailed"
    >

/** Completes a sign-in. Answers whose account it is, and which passkey it was. */
export async function finishSignIn(
  { accountStore, passkeys }: AccountsContext,
  args: { publicKey: unknown; boundTo: string },
): Promise<Result<{ userId: string; credentialId: string }, FinishSignInError>> {
  const finished = await passkeys.finishUsernamelessAuthentication(args)
  if (!finished.ok) return finished
  const account = await accountStore.findAccount(finished.data.userId)
  return account ? finished : err({ type: "NoAccountForPasskey" })
}
