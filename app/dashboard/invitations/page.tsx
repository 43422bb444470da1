import type { Metadata } from "next"
import { Announcer } from "@/components/actions/Announcer"
import { BackLink } from "@/components/dashboard/BackLink"
import { OpenDashboard } from "@/components/dashboard/OpenDashboard"
import { CreateInvitation } from "@/components/dashboard/links/CreateInvitation"
import { InvitationList } from "@/components/dashboard/links/InvitationList"
import { ScriptNotice } from "@/components/layout/ScriptNotice"
import { Notice } from "@/components/ui/Notice"
import { isLive } from "@/lib/accounts"
import { getConfig } from "@/lib/config"
import { toUserKey } from "@/lib/dashboard"
import { getOperatorLinks } from "@/lib/services"
import { findPageOperator } from "@/lib/session/dashboardSession"
import { definePage } from "../../definePage"

export const metadata: Metadata = { title: "Invitations", robots: { index: false } }

export default definePage(async () => {
  const { integrationKeys, passkeys } = getConfig()
  const name = await findPageOperator()
  if (name === undefined) return <OpenDashboard hasKeys={integrationKeys.length > 0} />
  const invitations = await getOperatorLinks({ surface: "dashboard", name }).listInvitations()
  const isOpen = passkeys.signUp === "open"

  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col px-4 pt-6 pb-28 sm:px-6 sm:pt-10">
      <Announcer>
        <div className="flex flex-col gap-6">
          <BackLink href="/dashboard">Dashboard</BackLink>
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <div className="flex flex-col gap-1">
              <h1 className="page-title">Invitations</h1>
              <p className="text-muted">The newest 100. They’re removed a month after they expire.</p>
            </div>
            {!isOpen && <CreateInvitation />}
          </div>
          <ScriptNotice purpose="Creating invitations" />
          {isOpen && (
            <Notice>
              Anyone can create an account. To require an invitation, set <code>sign_up</code> to{" "}
              <code>&quot;invitation&quot;</code> in <code>passkeys_config.jsonc</code>.
            </Notice>
          )}
          {invitations.length === 0 ? (
            <p className="text-muted">There are no invitations.</p>
          ) : (
            <InvitationList
              invitations={invitations.map((invitation) => ({
                ...invitation,
                isLive: isLive(invitation),
                userHref:
                  invitation.userId === null ? undefined : `/dashboard/users/${toUserKey(invitation.userId)}`,
              }))}
            />
          )}
        </div>
      </Announcer>
    </div>
  )
})
