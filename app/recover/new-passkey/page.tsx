import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { NarrowPage } from "@/components/layout/NarrowPage"
import { PasskeySupport } from "@/components/layout/PasskeySupport"
import { PasskeyQuestions } from "@/components/passkeys/PasskeyQuestions"
import { ReplacedPasskeyNotice } from "@/components/passkeys/ReplacedPasskeyNotice"
import { passkeyName } from "@/components/passkeys/passkeyName"
import { NewPasskey } from "@/components/recovery/NewPasskey"
import { findPasskeyToReplace } from "@/lib/accounts"
import { getPasskeys } from "@/lib/services"
import { findPageSession } from "@/lib/session/pageSession"
import { definePage } from "../../definePage"

export const metadata: Metadata = { title: "Create a new passkey" }

export default definePage(async () => {
  const session = await findPageSession()
  if (!session) redirect("/recover")
  if (session.access !== "recovered") redirect("/passkeys")
  const listed = await getPasskeys().listPasskeyDetails({ userId: session.userId })
  if (!listed.ok) throw new Error(`The passkeys can't be listed: ${listed.error.type}`)
  const replaced = findPasskeyToReplace(listed.data)
  return (
    <NarrowPage
      title="Create a new passkey"
      introduction="To finish recovering your account, create a passkey on this device. Confirm with your fingerprint, face, or screen lock."
      scriptPurpose="Creating a passkey"
      aside={<PasskeyQuestions />}
    >
      <PasskeySupport>
        {replaced && <ReplacedPasskeyNotice passkey={replaced} />}
        <NewPasskey takenNames={listed.data.passkeys.map(passkeyName)} />
      </PasskeySupport>
    </NarrowPage>
  )
})
