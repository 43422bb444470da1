"use client"

import { openDashboard } from "@/lib/browser/api/dashboard"
import { ActionStatus } from "../actions/ActionStatus"
import { useAction } from "../actions/useAction"
import { Button } from "../ui/buttons/Button"
import { SingleFieldForm } from "../ui/forms/SingleFieldForm"

/** Asks for an integration key. The key is sent once. Only a cookie that scripts can't read is kept. */
export function DashboardKeyForm() {
  // Loads the whole document, so that nothing on this page is kept, including the key. A navigation, unlike a reload, can't repeat itself.
  const { state, run } = useAction(openDashboard, () =>
    window.location.assign(location.pathname + location.search),
  )
  return (
    <SingleFieldForm
      action="/api/dashboard/session"
      label="Integration key"
      hint="Enter one of the keys in INTEGRATION_KEYS. The dashboard stays open for 30 minutes."
      type="password"
      name="integrationKey"
      autoComplete="off"
      required
      invalidMessage="Enter an integration key."
      onSubmit={(integrationKey) => void run(integrationKey)}
    >
      <Button type="submit" isBusy={state.status === "working" || state.status === "done"}>
        Open dashboard
      </Button>
      <ActionStatus state={state} working="Checking the key…" done="Opening the dashboard…" />
    </SingleFieldForm>
  )
}
