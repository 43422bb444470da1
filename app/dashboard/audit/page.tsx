import type { Metadata } from "next"
import { BackLink } from "@/components/dashboard/BackLink"
import { ExportLink } from "@/components/dashboard/ExportLink"
import { OpenDashboard } from "@/components/dashboard/OpenDashboard"
import { PageLinks } from "@/components/dashboard/PageLinks"
import { AuditLog } from "@/components/dashboard/audit/AuditLog"
import { getConfig } from "@/lib/config"
import { toUserKey } from "@/lib/dashboard"
import { getAudit } from "@/lib/services"
import { isDashboardOpen } from "@/lib/session/dashboardSession"
import { definePage } from "../../definePage"
import { toSingleValue } from "../../toSingleValue"

export const metadata: Metadata = { title: "Audit log", robots: { index: false } }

interface AuditPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default definePage(async ({ searchParams }: AuditPageProps) => {
  const { integrationKeys, auditRetentionDays } = getConfig()
  if (!(await isDashboardOpen())) return <OpenDashboard hasKeys={integrationKeys.length > 0} />
  const { after, before } = await searchParams
  const page = await getAudit().list({ after: toSingleValue(after), before: toSingleValue(before) })
  const entries = page.entries.map((entry) => ({
    ...entry,
    userHref: entry.userId === null ? undefined : `/dashboard/users/${toUserKey(entry.userId)}`,
  }))

  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 pt-6 pb-20 sm:px-6 sm:pt-10">
      <BackLink href="/dashboard">Dashboard</BackLink>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex flex-col gap-1">
          <h1 className="page-title">Audit log</h1>
          <p className="text-muted">
            What operators and back ends did, and which users deleted their account, newest first. Entries are
            kept for {auditRetentionDays} days.
          </p>
        </div>
        <div className="-mx-3 flex flex-wrap">
          <ExportLink href="/api/dashboard/audit?format=csv">Export as CSV</ExportLink>
          <ExportLink href="/api/dashboard/audit?format=jsonl">Export as JSON lines</ExportLink>
        </div>
      </div>
      <AuditLog entries={entries} />
      <PageLinks
        label="Pages of the audit log"
        backHref={page.before === undefined ? undefined : toHref("before", page.before)}
        nextHref={page.after === undefined ? undefined : toHref("after", page.after)}
      />
    </div>
  )
})

function toHref(direction: "after" | "before", id: string): string {
  return `/dashboard/audit?${new URLSearchParams({ [direction]: id })}`
}
