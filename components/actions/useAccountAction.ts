"use client"

import { useRouter } from "next/navigation"
import { isSignedOut, type Failure } from "@/lib/browser/messages/failures"
import type { Result } from "@/lib/result"
import { defaultReturnPath, parseReturnPath, toSignInPath } from "@/lib/returnPath"
import { openPage } from "../layout/openPage"
import { useStepUp } from "../step-up/StepUp"
import { useAnnounce } from "./Announcer"
import { useAction } from "./useAction"

/**
 * Runs an action of the signed-in user. Asks for a step-up if the server requires one. If the session has ended, opens the
 * sign-in page.
 *
 * @param onDone - The announcement of a change: the server renders the page again, and the announcement appears together with the
 * new content. Or a function that is called instead, if the action leaves the page, changes nothing on it, or shows its success itself.
 */
export function useAccountAction<Arguments extends unknown[]>(
  perform: (...args: Arguments) => Promise<Result<undefined, Failure>>,
  onDone: string | (() => void),
) {
  const router = useRouter()
  const announce = useAnnounce()
  const withStepUp = useStepUp()

  async function performSignedIn(...args: Arguments): Promise<Result<undefined, Failure>> {
    announce("")
    const result = await withStepUp(() => perform(...args))
    // An action with arguments has a form. Its page stays open, so that what was typed isn't lost.
    if (!result.ok && isSignedOut(result.error) && args.length === 0) openSignIn()
    return result
  }

  return useAction(performSignedIn, () => {
    if (typeof onDone === "function") {
      onDone()
    } else {
      router.refresh()
      announce(onDone)
    }
  })
}

/** Opens the sign-in page, which explains that the session has ended and then leads back here. */
function openSignIn(): void {
  const here = parseReturnPath(`${location.pathname}${location.search}`)
  openPage(toSignInPath(here ?? defaultReturnPath, "session-ended"))
}
