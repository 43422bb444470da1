import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { Activity } from "react"
import { Announcer } from "@/components/actions/Announcer"
import { ScriptNotice } from "@/components/layout/ScriptNotice"
import { FirstPasskeyNotice } from "@/components/passkeys/FirstPasskeyNotice"
import { LostNameNotice } from "@/components/passkeys/LostNameNotice"
import { PasskeyList } from "@/components/passkeys/PasskeyList"
import { PasskeySignals } from "@/components/passkeys/PasskeySignals"
import { PasskeysHeading } from "@/components/passkeys/PasskeysHeading"
import { AddPasskeyCard } from "@/components/passkeys/add/AddPasskeyCard"
import { AddToThisDevice } from "@/components/passkeys/add/AddToThisDevice"
import { addPasskeyAnchor } from "@/components/passkeys/add/addPasskeyAnchor"
import { passkeyName } from "@/components/passkeys/passkeyName"
import { RemoveAllPasskeys } from "@/components/passkeys/remove/RemoveAllPasskeys"
import { AccountRecovery } from "@/components/recovery/AccountRecovery"
import { ConfirmEmailOffer } from "@/components/recovery/ConfirmEmailOffer"
import { MailboxHint } from "@/components/recovery/MailboxHint"
import { StepUp } from "@/components/step-up/StepUp"
import { TextLink } from "@/components/ui/buttons/TextLink"
import { isEmailAddress, toNameKey, type Account, type Session } from "@/lib/accounts"
import { getConfig } from "@/lib/config"
import { usesMailbox } from "@/lib/mail/createMailer"
import type { PasskeyDetails } from "@/lib/passkeys"
import { findPasskeyProvider } from "@/lib/providers/findPasskeyProvider"
import { getAccounts, getPasskeys, getPrivateNotes } from "@/lib/services"
import { requireSession } from "@/lib/session/pageSession"
import { definePage } from "../definePage"

export const metadata: Metadata = { title: "Your passkeys" }

export default definePage(async () => {
  const session = await requireSession("/passkeys")
  const { userId, credentialId } = session
  const [account, listed, accepted, hasRecoveryMethod, recoveryMethods, note] = await Promise.all([
    getAccounts().findAccount(userId),
    getPasskeys().listPasskeyDetails({ userId }),
    getPasskeys().listAcceptedCredentials({ userId }),
    getAccounts().hasRecoveryMethod({ userId }),
    getAccounts().findRecoveryMethods(userId),
    getPrivateNotes().findNote(userId),
  ])
  const noteKeyIds = note?.wrappedKeys.map((key) => key.credentialId) ?? []
  // The account or its last passkey was removed in the meantime, which also ended this session.
  if (!account || (listed.ok && listed.data.passkeys.length === 0)) redirect("/sign-in")
  if (!listed.ok) throw new Error(`The passkeys can't be listed: ${listed.error.type}`)
  const { maxPasskeys } = listed.data
  const passkeys = listed.data.passkeys.map((passkey) => ({
    ...passkey,
    provider: findPasskeyProvider(passkey.aaguid),
  }))
  const { name, displayName } = account
  const mailboxHint = usesMailbox(getConfig()) && <MailboxHint />
  const unconfirmedEmail = account.email === null && isEmailAddress(name) ? name : undefined

  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col px-4 pt-8 pb-28 sm:px-6 sm:pt-14">
      <StepUp>
        <PasskeySignals
          rpId={getConfig().passkeys.rpId}
          credentialIds={accepted.ok ? accepted.data.credentialIds : []}
          accountName={name}
          accountDisplayName={displayName ?? name}
        >
          <Announcer>
            {/* React hydrates each Activity after the rest of the page, so that passkeys can be added earlier. */}
            <Activity>
              <PasskeysHeading
                account={account}
                passkeys={passkeys}
                maxPasskeys={maxPasskeys}
                hasRecoveryMethod={hasRecoveryMethod}
                claimableName={findClaimableName(account)}
              />
            </Activity>
            <div className="flex flex-col gap-8">
              <ScriptNotice purpose="Adding, renaming, and removing passkeys" />
              {account.lostName !== null && (
                <LostNameNotice lostName={account.lostName} name={name} displayName={displayName} />
              )}
              {needsPasskeyHere(session, passkeys, maxPasskeys) && (
                <AddToThisDevice sessionId={session.id} takenNames={passkeys.map(passkeyName)} />
              )}
              <FirstPasskeyNotice passkeys={passkeys} />
              {unconfirmedEmail !== undefined && recoveryMethods.hasMail && session.begunBy === "sign-up" && (
                <ConfirmEmailOffer
                  sessionId={session.id}
                  email={unconfirmedEmail}
                  mailboxHint={mailboxHint}
                />
              )}
              <Activity>
                <PasskeyList
                  passkeys={passkeys}
                  maxPasskeys={maxPasskeys}
                  credentialIdInUse={credentialId}
                  hasRecoveryMethod={hasRecoveryMethod}
                  noteKeyIds={noteKeyIds}
                />
              </Activity>
              <div id={addPasskeyAnchor}>
                <AddPasskeyCard passkeys={passkeys} maxPasskeys={maxPasskeys} hasNote={note !== null} />
              </div>
              <Activity>
                {passkeys.length > 1 && (
                  <div className="-mx-3">
                    <RemoveAllPasskeys
                      credentialIds={passkeys.map((passkey) => passkey.credentialId)}
                      hasRecoveryMethod={hasRecoveryMethod}
                      hasNote={noteKeyIds.length > 0}
                    />
                  </div>
                )}
                <AccountRecovery
                  {...recoveryMethods}
                  siteName={getConfig().passkeys.rpName}
                  accountName={account.name}
                  unconfirmedEmail={unconfirmedEmail}
                  mailboxHint={mailboxHint}
                />
                <p className="text-muted">
                  To see where you’re signed in and review recent activity, go to{" "}
                  <TextLink href="/security">Security</TextLink>.
                </p>
              </Activity>
            </div>
          </Announcer>
        </PasskeySignals>
      </StepUp>
    </div>
  )
})

/** Returns the account's confirmed address, if it isn't the account's name. */
function findClaimableName({ name, email }: Account): string | undefined {
  return email !== null && toNameKey(email) !== toNameKey(name) ? email : undefined
}

/** Returns whether the user signed in with a phone's passkey and hasn't added a passkey since. */
function needsPasskeyHere(
  { isCrossDevice, createdAt }: Session,
  passkeys: PasskeyDetails[],
  maxPasskeys: number,
): boolean {
  const hasNewOne = passkeys.some((passkey) => new Date(passkey.createdAt) > createdAt)
  return isCrossDevice && !hasNewOne && passkeys.length < maxPasskeys
}
