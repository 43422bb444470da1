import type { Metadata } from "next"
import { AddPasskeyCard } from "@/components/AddPasskeyCard"
import { Announcer } from "@/components/Announcer"
import { FirstPasskeyNotice } from "@/components/FirstPasskeyNotice"
import { NoPasskeys } from "@/components/NoPasskeys"
import { PasskeyList } from "@/components/PasskeyList"
import { PasskeysHeading } from "@/components/PasskeysHeading"
import { RemoveAllPasskeys } from "@/components/RemoveAllPasskeys"
import { OtherWaysIn } from "@/components/recovery/OtherWaysIn"
import { StepUp } from "@/components/StepUp"
import { getConfig } from "@/lib/config"
import { getAccounts, getPasskeys } from "@/lib/services"
import { requireSession } from "@/lib/session/session"

export const metadata: Metadata = { title: "Your passkeys" }

export default async function PasskeysPage() {
  const { userId, credentialId } = await requireSession()
  const [account, listed, otherWaysIn] = await Promise.all([
    getAccounts().findAccount(userId),
    getPasskeys().listPasskeyDetails({ userId }),
    getAccounts().findOtherWaysIn(userId),
  ])
  if (!listed.ok) throw new Error(`The passkeys can't be listed: ${listed.error.type}`)
  const { passkeys, maxPasskeys } = listed.data

  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col px-4 pt-8 pb-28 sm:px-6 sm:pt-14">
      <PasskeysHeading
        accountName={account?.displayName ?? account?.name}
        passkeys={passkeys}
        maxPasskeys={maxPasskeys}
      />
      <StepUp>
        <Announcer>
          <div className="flex flex-col gap-8">
            <FirstPasskeyNotice passkeys={passkeys} />
            {passkeys.length === 0 ? (
              <NoPasskeys />
            ) : (
              <PasskeyList passkeys={passkeys} credentialIdInUse={credentialId} />
            )}
            <AddPasskeyCard passkeys={passkeys} maxPasskeys={maxPasskeys} />
            {passkeys.length > 1 && (
              <div className="-mx-3">
                <RemoveAllPasskeys />
              </div>
            )}
            <OtherWaysIn
              {...otherWaysIn}
              siteName={getConfig().passkeys.rpName}
              accountName={account?.name ?? ""}
            />
          </div>
        </Announcer>
      </StepUp>
    </div>
  )
}
