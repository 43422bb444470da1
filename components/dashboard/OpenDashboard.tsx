import { ScriptNotice } from "../layout/ScriptNotice"
import { Card } from "../ui/Card"
import { Icon } from "../ui/Icon"
import { DashboardKeyForm } from "./DashboardKeyForm"
import { IntegrationKeyInstructions } from "./IntegrationKeyInstructions"

/** Shown while the dashboard is locked: the form for the key, or instructions to create one. */
export function OpenDashboard({ hasKeys }: { hasKeys: boolean }) {
  return (
    <div className="mx-auto w-full max-w-lg px-4 py-8 sm:px-6 sm:py-16">
      <Card>
        <div className="flex flex-col gap-6">
          <span className="flex size-14 items-center justify-center rounded-2xl bg-accent text-on-accent">
            <Icon name="key-round" className="size-7" />
          </span>
          <div className="flex flex-col gap-2">
            <h1 className="text-3xl">Dashboard</h1>
            <p className="text-muted">
              See which users have passkeys, and how many sign-ins there are each day.
            </p>
          </div>
          <ScriptNotice purpose="Opening the dashboard" />
          {hasKeys ? <DashboardKeyForm /> : <IntegrationKeyInstructions />}
        </div>
      </Card>
    </div>
  )
}
