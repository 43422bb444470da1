import type { Metadata } from "next"
import { LockDashboard } from "@/components/dashboard/LockDashboard"
import { OpenDashboard } from "@/components/dashboard/OpenDashboard"
import { ActivityOverview } from "@/components/dashboard/activity/ActivityOverview"
import { TotalsOverview } from "@/components/dashboard/activity/TotalsOverview"
import { UserSection } from "@/components/dashboard/users/UserSection"
import { Icon } from "@/components/ui/Icon"
import { ButtonLink } from "@/components/ui/buttons/ButtonLink"
import { getConfig } from "@/lib/config"
import { parseUserSearch, toSearchQuery, toUserKey } from "@/lib/dashboard"
import { getDashboard } from "@/lib/services"
import { isDashboardOpen } from "@/lib/session/dashboardSession"
import { definePage } from "../definePage"
import { toSingleValue } from "../toSingleValue"

export const metadata: Metadata = { title: "Dashboard", robots: { index: false } }

interface DashboardPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default definePage(async ({ searchParams }: DashboardPageProps) => {
  if (!(await isDashboardOpen())) return <OpenDashboard hasKeys={getConfig().integrationKeys.length > 0} />
  const parameters = await searchParams
  const search = parseUserSearch(parameters)
  const [totals, activity, page] = await Promise.all([
    getDashboard().readTotals(),
    getDashboard().readActivity(),
    getDashboard().listUsers({
      search,
      after: toSingleValue(parameters["after"]),
      before: toSingleValue(parameters["before"]),
    }),
  ])
  const toPageHref = (cursor: Record<string, string>) => `/dashboard${toSearchQuery(search, cursor)}#users`

  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-8 px-4 pt-8 pb-20 sm:gap-10 sm:px-6 sm:pt-12">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="page-title">Dashboard</h1>
        <div className="flex flex-wrap gap-3">
          <ButtonLink
            href="/dashboard/ceremonies"
            look="quiet"
            icon={<Icon name="activity" className="size-4" />}
          >
            Ceremonies
          </ButtonLink>
          <ButtonLink
            href="/dashboard/invitations"
            look="quiet"
            icon={<Icon name="mail" className="size-4" />}
          >
            Invitations
          </ButtonLink>
          <ButtonLink
            href="/dashboard/audit"
            look="quiet"
            icon={<Icon name="scroll-text" className="size-4" />}
          >
            Audit log
          </ButtonLink>
          <LockDashboard />
        </div>
      </div>
      <TotalsOverview {...totals} />
      <ActivityOverview activity={activity} />
      <UserSection
        search={search}
        users={page.users.map((user) => ({ ...user, href: `/dashboard/users/${toUserKey(user.userId)}` }))}
        backHref={page.before === undefined ? undefined : toPageHref({ before: page.before })}
        nextHref={page.after === undefined ? undefined : toPageHref({ after: page.after })}
        exportHref={`/api/dashboard/export${toSearchQuery(search)}`}
      />
    </div>
  )
})
