"use client"

import { useEffect, useState } from "react"
import { leavePrompt } from "@/lib/browser/prompts/openPrompt"
import { Button } from "../ui/buttons/Button"

/** Long enough for most prompts. The user can still complete the prompt afterward. */
const patienceMilliseconds = 20_000

/** Shown while a prompt is open. After a while, lets the user leave a prompt that never appeared or doesn't react. */
export function LeavePrompt() {
  const [isShown, setShown] = useState(false)

  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patienceMilliseconds)
    return () => clearTimeout(timer)
  }, [])

  if (!isShown) return null
  return (
    <div role="status" className="flex flex-col items-center gap-3">
      <p className="text-center text-muted">Don’t see anything to confirm on your device?</p>
      <Button look="secondary" onClick={leavePrompt}>
        Stop waiting
      </Button>
    </div>
  )
}
