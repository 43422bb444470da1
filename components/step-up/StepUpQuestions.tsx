"use client"

import { signOut } from "@/lib/browser/api/sessions"
import { ActionStatus } from "../actions/ActionStatus"
import { useAction } from "../actions/useAction"
import { openPage } from "../layout/openPage"
import { Questions } from "../ui/Questions"
import { Button } from "../ui/buttons/Button"

/** What to do where the passkey that is asked for is not at hand. */
export function StepUpQuestions() {
  return <Questions questions={questions} />
}

const questions = [
  {
    question: "My passkey is on another device",
    answer:
      "Press “Use your passkey”, then choose your phone or your security key in the window that opens. Any passkey of your account will do.",
  },
  { question: "I can’t use any of my passkeys", answer: <StartAgain /> },
]

function StartAgain() {
  const { state, run } = useAction(signOut, () => openPage("/sign-in"))
  return (
    <div className="flex flex-col items-start gap-3">
      <p>Sign out, and sign in again in another way. Until then everything stays as it is.</p>
      <Button
        look="secondary"
        isBusy={state.status === "working" || state.status === "done"}
        onClick={() => void run()}
      >
        Sign out and start again
      </Button>
      <ActionStatus state={state} working="Signing you out…" />
    </div>
  )
}
