import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Announcer } from "@/components/actions/Announcer"
import { OpenDashboard } from "@/components/dashboard/OpenDashboard"
import { RecoveryLinkSection } from "@/components/dashboard/links/RecoveryLinkSection"
import { NoPasskeysOfUser } from "@/components/dashboard/users/NoPasskeysOfUser"
import { RemoveAllPasskeysOfUser } from "@/components/dashboard/users/RemoveAllPasskeysOfUser"
import { UserEvents } from "@/components/dashboard/users/UserEvents"
import { UserHeading } from "@/components/dashboard/users/UserHeading"
import { UserPasskeyCard } from "@/components/dashboard/users/UserPasskeyCard"
import { ScriptNotice } from "@/components/layout/ScriptNotice"
import { isLive } from "@/lib/accounts"
import { getConfig } from "@/lib/config"
import { parseUserKey } from "@/lib/dashboard"
import { findPasskeyProvider } from "@/lib/providers/findPasskeyProvider"
import { getAccounts, getDashboard } from "@/lib/services"
import { isDashboardOpen } from "@/lib/session/dashboardSession"
import { definePage } from "../../../definePage"
import { toSingleValue } from "../../../toSingleValue"

export const metadata: Metadata = { title: "User passkeys", robots: { index: false } }

const eventsPerPage = 25

interface UserPageProps {
  /** The user's ID, encoded by `toUserKey`. */
  params: Promise<{ userId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default definePage(async ({ params, searchParams }: UserPageProps) => {
  if (!(await isDashboardOpen())) return <OpenDashboard hasKeys={getConfig().integrationKeys.length > 0} />
  const { userId: userKey } = await params
  const userId = parseUserKey(userKey)
  const found = userId === undefined ? undefined : await getDashboard().findUserWithPasskeys(userId)
  if (!found) notFound()
  const { user, passkeys } = found
  const account = await getAccounts().findAccount(user.userId)
  const link = account && (await getAccounts().findRecoveryLink({ userId: user.userId }))
  const { after } = await searchParams
  const afterId = toSingleValue(after)
  // One more than is shown, to know whether there is another page.
  const eventArgs = { userId: user.userId, afterId, limit: eventsPerPage + 1 }
  const events = account ? [] : await getAccounts().listBackEndEvents(eventArgs)
  const shown = events.slice(0, eventsPerPage)
  const path = `/dashboard/users/${userKey}`

  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col px-4 pt-6 pb-28 sm:px-6 sm:pt-10">
      <UserHeading {...user} />
      <ScriptNotice purpose="Removing passkeys" />
      <Announcer>
        <div className="flex flex-col gap-10">
          <section aria-labelledby="passkeys" className="flex flex-col gap-4">
            <h2 id="passkeys" className="section-title">
              Passkeys
            </h2>
            {passkeys.length === 0 && <NoPasskeysOfUser />}
            <ul aria-labelledby="passkeys" className="flex flex-col gap-4 empty:hidden">
              {passkeys.map((passkey) => (
                <UserPasskeyCard
                  key={passkey.credentialId}
                  userKey={userKey}
                  passkey={passkey}
                  provider={findPasskeyProvider(passkey.aaguid)}
                />
              ))}
            </ul>
            {passkeys.length > 1 && (
              <div className="-mx-3">
                <RemoveAllPasskeysOfUser userKey={userKey} count={passkeys.length} />
              </div>
            )}
          </section>
          {!account && (
            <UserEvents
              events={shown}
              newestHref={afterId === undefined ? undefined : `${path}#activity`}
              olderHref={events.length > eventsPerPage ? toOlderHref(path, shown) : undefined}
            />
          )}
          {account && (
            <RecoveryLinkSection userKey={userKey} link={link} isLive={link !== undefined && isLive(link)} />
          )}
        </div>
      </Announcer>
    </div>
  )
})

function toOlderHref(path: string, shown: { id: string }[]): string {
  return `${path}?${new URLSearchParams({ after: shown.at(-1)?.id ?? "" })}#activity`
}
