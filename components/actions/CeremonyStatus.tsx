"use client"

import { Suspense, useSyncExternalStore, type ComponentProps } from "react"
import { isPromptOpen, subscribeToPrompts } from "@/lib/browser/prompts/openPrompt"
import { lazyPart } from "../ui/lazyPart"
import { ActionStatus } from "./ActionStatus"

const LeavePrompt = lazyPart(async () => (await import("./LeavePrompt")).LeavePrompt)

interface CeremonyStatusProps extends Omit<ComponentProps<typeof ActionStatus>, "working" | "dismissed"> {
  /** Shown after the user closes the prompt, such as "No passkey was added." */
  dismissed: string
}

/** The status of an action that shows the browser's passkey prompt. Uses the same words for every prompt. */
export function CeremonyStatus({ dismissed, ...props }: CeremonyStatusProps) {
  const isAsking = useSyncExternalStore(subscribeToPrompts, isPromptOpen, () => false)
  return (
    <>
      <ActionStatus
        {...props}
        working={
          isAsking
            ? "Follow the steps on your device to confirm with your fingerprint, face, or screen lock."
            : "One moment…"
        }
        dismissed={`${dismissed} Try again when you’re ready.`}
      />
      {isAsking && props.state.status === "working" && (
        <Suspense>
          <LeavePrompt />
        </Suspense>
      )}
    </>
  )
}
