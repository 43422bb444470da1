"use client"

import { Activity, Suspense, useCallback } from "react"
import type { ReturnPath } from "@/lib/returnPath"
import { CeremonyStatus } from "../actions/CeremonyStatus"
import { openPage } from "../layout/openPage"
import { PasskeySymbol } from "../ui/PasskeySymbol"
import { Button } from "../ui/buttons/Button"
import { lazyPart } from "../ui/lazyPart"
import { SignInByName } from "./SignInByName"
import { useAuthentication } from "./useAuthentication"

const NoPasskeyHere = lazyPart(async () => (await import("./NoPasskeyHere")).NoPasskeyHere)

interface AuthenticateWithPasskeyProps {
  /** The page to open after signing in. */
  returnPath: ReturnPath
}

/** Signs in with a button, with autofill in the name field, or with a typed name. */
export function AuthenticateWithPasskey({ returnPath }: AuthenticateWithPasskeyProps) {
  const openReturnPage = useCallback(() => openPage(returnPath), [returnPath])
  const { state, signIn, signInByName, signInFromAnywhere } = useAuthentication(openReturnPage)
  const isBusy = state.status === "working" || state.status === "done"
  const hasNoPasskeyHere = state.status === "failed" && state.failure.type === "NoPasskeyHere"
  return (
    <div className="flex flex-col gap-5">
      <Button isBusy={isBusy} icon={<PasskeySymbol className="size-5" />} onClick={() => void signIn()}>
        Sign in with a passkey
      </Button>
      <CeremonyStatus
        state={state}
        dismissed="You’re not signed in yet."
        done="You’re signed in. One moment…"
        help={
          hasNoPasskeyHere && (
            <Suspense>
              <NoPasskeyHere onOtherDevice={(hint) => void signInFromAnywhere(hint)} />
            </Suspense>
          )
        }
      />
      <p className="flex items-center gap-3 text-sm text-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        or enter your name
      </p>
      {/* Hydrated after the button. */}
      <Activity>
        <SignInByName isBusy={isBusy} onName={(emailOrUsername) => void signInByName(emailOrUsername)} />
      </Activity>
    </div>
  )
}
