import type { ComponentProps } from "react"
import { ActionStatus } from "./ActionStatus"

interface CeremonyStatusProps extends Omit<ComponentProps<typeof ActionStatus>, "working" | "dismissed"> {
  /** Shown after the user closes the prompt, such as "No passkey was added." */
  dismissed: string
}

/** The status of an action that shows the browser's passkey prompt. Uses the same words for every prompt. */
export function CeremonyStatus({ dismissed, ...props }: CeremonyStatusProps) {
  return (
    <ActionStatus
      {...props}
      working="Follow the steps on your device to confirm with your fingerprint, face, or screen lock."
      dismissed={`${dismissed} Try again when you’re ready.`}
    />
  )
}
