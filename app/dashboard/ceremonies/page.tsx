import type { Metadata } from "next"
import { BackLink } from "@/components/dashboard/BackLink"
import { OpenDashboard } from "@/components/dashboard/OpenDashboard"
import { CeremonyCauses } from "@/components/dashboard/ceremonies/CeremonyCauses"
import { CeremonyFunnels } from "@/components/dashboard/ceremonies/CeremonyFunnels"
import { getConfig } from "@/lib/config"
import { getDashboard } from "@/lib/services"
import { isDashboardOpen } from "@/lib/session/dashboardSession"
import { definePage } from "../../definePage"

export const metadata: Metadata = { title: "Ceremonies", robots: { index: false } }

export default definePage(async () => {
  if (!(await isDashboardOpen())) return <OpenDashboard hasKeys={getConfig().integrationKeys.length > 0} />
  const { funnels, causes } = await getDashboard().readCeremonies()
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-8 px-4 pt-6 pb-20 sm:px-6 sm:pt-10">
      <BackLink href="/dashboard">Dashboard</BackLink>
      <div className="flex flex-col gap-1">
        <h1 className="page-title">Ceremonies</h1>
        <p className="text-muted">How far ceremonies got in the last 30 days, and why some didn’t succeed.</p>
      </div>
      <CeremonyFunnels funnels={funnels} />
      <CeremonyCauses causes={causes} />
    </div>
  )
})
