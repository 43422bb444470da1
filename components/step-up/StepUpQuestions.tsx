"use client"

import { signOut } from "@/lib/browser/api/sessions"
import { ActionStatus } from "../actions/ActionStatus"
import { useAction } from "../actions/useAction"
import { openPage } from "../layout/openPage"
import { Questions } from "../ui/Questions"
import { Button } from "../ui/buttons/Button"

/** What to do if the user doesn't have their passkey on this device. */
export function StepUpQuestions() {
  return <Questions questions={questions} />
}

const questions = [
  {
    question: "My passkey is on another device",
    answer:
      "Press “Use your passkey” and choose your phone or security key. You can use any of your account’s passkeys.",
  },
  { question: "I can’t use any of my passkeys", answer: <StartOver /> },
]

function StartOver() {
  const { state, run } = useAction(signOut, () => openPage("/sign-in"))
  return (
    <div className="flex flex-col items-start gap-3">
      <p>Sign out, and then sign in again or recover your account. The change you started won’t be made.</p>
      <Button
        look="secondary"
        isBusy={state.status === "working" || state.status === "done"}
        onClick={() => void run()}
      >
        Sign out and start over
      </Button>
      <ActionStatus state={state} working="Signing out…" />
    </div>
  )
}
