import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { AddPasskeyCard } from "@/components/AddPasskeyCard"
import { Announcer } from "@/components/Announcer"
import { FirstPasskeyNotice } from "@/components/FirstPasskeyNotice"
import { NoPasskeys } from "@/components/NoPasskeys"
import { PasskeyList } from "@/components/PasskeyList"
import { PasskeysHeading } from "@/components/PasskeysHeading"
import { RemoveAllPasskeys } from "@/components/RemoveAllPasskeys"
import { OtherWaysIn } from "@/components/recovery/OtherWaysIn"
import { StepUp } from "@/components/StepUp"
import { TextLink } from "@/components/ui/TextLink"
import { findPasskeyProvider } from "@/lib/providers/findPasskeyProvider"
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
  // Removed meanwhile, with its sessions.
  if (!account) redirect("/sign-in")
  if (!listed.ok) throw new Error(`The passkeys can't be listed: ${listed.error.type}`)
  const { maxPasskeys } = listed.data
  const passkeys = listed.data.passkeys.map((passkey) => ({
    ...passkey,
    provider: findPasskeyProvider(passkey.aaguid),
  }))

  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col px-4 pt-8 pb-28 sm:px-6 sm:pt-14">
      <StepUp>
        <Announcer>
          <PasskeysHeading account={account} passkeys={passkeys} maxPasskeys={maxPasskeys} />
          <div className="flex flex-col gap-8">
            <FirstPasskeyNotice passkeys={passkeys} />
            {passkeys.length === 0 ? (
              <NoPasskeys />
            ) : (
              <PasskeyList passkeys={passkeys} maxPasskeys={maxPasskeys} credentialIdInUse={credentialId} />
            )}
            <AddPasskeyCard passkeys={passkeys} maxPasskeys={maxPasskeys} />
            {passkeys.length > 1 && (
              <div className="-mx-3">
                <RemoveAllPasskeys />
              </div>
            )}
            <p className="text-muted">
              Where you are signed in, and what happened to your account:{" "}
              <TextLink href="/security">sign-ins and activity</TextLink>
            </p>
            <OtherWaysIn {...otherWaysIn} siteName={getConfig().passkeys.rpName} accountName={account.name} />
          </div>
        </Announcer>
      </StepUp>
    </div>
  )
}
