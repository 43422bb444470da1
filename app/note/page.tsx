import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { Announcer } from "@/components/actions/Announcer"
import { ScriptNotice } from "@/components/layout/ScriptNotice"
import { PrivateNote } from "@/components/note/PrivateNote"
import { passkeyName } from "@/components/passkeys/passkeyName"
import { StepUp } from "@/components/step-up/StepUp"
import { getPasskeys, getPrivateNotes } from "@/lib/services"
import { requireSession } from "@/lib/session/pageSession"
import { definePage } from "../definePage"

export const metadata: Metadata = { title: "Private note" }

export default definePage(async () => {
  const { userId } = await requireSession("/note")
  const [accepted, listed, note] = await Promise.all([
    getPasskeys().listAcceptedCredentials({ userId }),
    getPasskeys().listPasskeyDetails({ userId }),
    getPrivateNotes().findNote(userId),
  ])
  // The account or its last passkey was removed in the meantime, which also ended this session.
  if (!accepted.ok || !listed.ok) redirect("/sign-in")
  const passkeys = listed.data.passkeys.map((passkey) => ({
    credentialId: passkey.credentialId,
    name: passkeyName(passkey),
  }))
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col px-4 pt-8 pb-28 sm:px-6 sm:pt-14">
      <div className="mb-8 flex flex-col gap-2">
        <h1 className="page-title">Private note</h1>
        <p className="text-muted">
          Only you can read it. Your browser encrypts it with a key from your passkey. We store it, but can’t
          open it.
        </p>
      </div>
      <StepUp>
        <Announcer>
          <div className="flex flex-col gap-10">
            <ScriptNotice purpose="Opening your note" />
            <PrivateNote account={accepted.data.userHandle} stored={note} passkeys={passkeys} />
          </div>
        </Announcer>
      </StepUp>
    </div>
  )
})
