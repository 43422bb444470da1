"use client"

import { useRef, useState, type SubmitEvent } from "react"
import { openDashboard } from "@/lib/browser/api/dashboard"
import { ActionStatus } from "../actions/ActionStatus"
import { useAction } from "../actions/useAction"
import { Button } from "../ui/buttons/Button"
import { Form } from "../ui/forms/Form"
import { TextField } from "../ui/forms/TextField"

/** Where the integration key is typed. It is sent once; what is kept is a cookie that no script can read. */
export function DashboardKeyForm() {
  // The whole document is loaded anew: nothing of this page stays, the key included.
  const { state, run } = useAction(openDashboard, () => window.location.reload())
  const [keyError, setKeyError] = useState<string>()
  const keyRef = useRef<HTMLInputElement>(null)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const integrationKey = keyRef.current?.value.trim() ?? ""
    if (integrationKey === "") {
      setKeyError("Enter an integration key.")
      keyRef.current?.focus()
      return
    }
    void run(integrationKey)
  }

  return (
    <Form action="/api/dashboard/session" onSubmit={submit} className="flex flex-col gap-5">
      <TextField
        ref={keyRef}
        label="Integration key"
        hint="One of the keys in INTEGRATION_KEYS. The dashboard stays open for 30 minutes."
        type="password"
        name="integrationKey"
        autoComplete="off"
        required
        error={keyError}
        onChange={() => setKeyError(undefined)}
      />
      <Button type="submit" isBusy={state.status === "working" || state.status === "done"}>
        Open the dashboard
      </Button>
      <ActionStatus state={state} working="Checking the key…" done="Opening the dashboard…" />
    </Form>
  )
}
