// The accounts of this application. An app of your own has a users table already and does without this folder.

import type { AccountsContext } from "./context"
import { finishSignIn } from "./finishSignIn"
import { finishSignUp } from "./finishSignUp"
import { startSignInByName } from "./startSignInByName"
import { startSignUp, type StartSignUpArguments } from "./startSignUp"

export { toNameKey } from "./accountName"
export type { AccountsContext } from "./context"
export type { AccountStore, AddAccountOutcome } from "./store"
export type { Account, AccountError } from "./types"

export type Accounts = ReturnType<typeof createAccounts>

/** Binds the operations on accounts to a store and to the passkey domain. */
export function createAccounts(context: AccountsContext) {
  return {
    /** The account with this id. */
    findAccount: (id: string) => context.accountStore.findAccount(id),
    startSignUp: (args: StartSignUpArguments) => startSignUp(context, args),
    finishSignUp: (args: { publicKey: unknown; boundTo: string }) => finishSignUp(context, args),
    finishSignIn: (args: { publicKey: unknown; boundTo: string }) => finishSignIn(context, args),
    startSignInByName: (args: { emailOrUsername: string; boundTo: string }) =>
      startSignInByName(context, args),
  }
}
