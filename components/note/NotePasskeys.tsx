"use client"

import { useState } from "react"
import { prepareVerificationOptions } from "@/lib/browser/ceremonies/authenticationOptions"
import { allowPasskey, type OpenNote } from "@/lib/browser/note/privateNote"
import { ok } from "@/lib/result"
import { CeremonyStatus } from "../actions/CeremonyStatus"
import { useAccountAction } from "../actions/useAccountAction"
import { usePreparedOptions } from "../actions/usePreparedOptions"
import { Badge } from "../ui/Badge"
import { Notice } from "../ui/Notice"
import { Button } from "../ui/buttons/Button"
import { TextLink } from "../ui/buttons/TextLink"

export interface NotePasskey {
  credentialId: string
  name: string
}

interface NotePasskeysProps {
  note: OpenNote
  /** The account's passkeys. */
  passkeys: NotePasskey[]
  onChange: (note: OpenNote) => void
}

/** Shows which passkeys open the note, and lets others open it, too. */
export function NotePasskeys({ note, passkeys, onChange }: NotePasskeysProps) {
  const [chosenId, setChosenId] = useState<string>()
  const { state, run } = useAccountAction(allow, "This passkey now opens your note.")
  const isBusy = state.status === "working"
  const { prepared } = usePreparedOptions(prepareVerificationOptions, !isBusy)
  if (note.revision === null) return null

  async function allow(credentialId: string) {
    setChosenId(credentialId)
    const allowed = await allowPasskey(prepared, note, credentialId)
    if (!allowed.ok) return allowed
    onChange(allowed.data)
    return ok(undefined)
  }

  const canOpen = ({ credentialId }: NotePasskey) =>
    note.wrappedKeys.some((each) => each.credentialId === credentialId)
  const opening = passkeys.filter(canOpen)
  return (
    <section aria-labelledby="note-passkeys" className="flex flex-col gap-4">
      <h2 id="note-passkeys" className="section-title">
        Passkeys that open your note
      </h2>
      {opening.length < 2 && (
        <Notice>
          <strong className="font-semibold">Only one passkey opens your note.</strong> If you lose it, your
          note is gone. {passkeys.length > 1 ? "Let another passkey open it, too." : <AddAnother />}
        </Notice>
      )}
      <ul
        aria-labelledby="note-passkeys"
        className="divide-y divide-line rounded-2xl border border-line bg-surface shadow-card"
      >
        {passkeys.map((passkey) => (
          <li
            key={passkey.credentialId}
            className="flex min-h-16 flex-wrap items-center justify-between gap-3 px-4 py-3 sm:px-5"
          >
            <bdi className="min-w-0 wrap-anywhere">{passkey.name}</bdi>
            {canOpen(passkey) ? (
              <Badge>Opens your note</Badge>
            ) : (
              <Button
                look="secondary"
                isBusy={isBusy && chosenId === passkey.credentialId}
                aria-label={`Let ${passkey.name} open your note`}
                onClick={() => void run(passkey.credentialId)}
              >
                Let it open your note
              </Button>
            )}
          </li>
        ))}
      </ul>
      <CeremonyStatus state={state} dismissed="Nothing was changed." />
    </section>
  )
}

function AddAnother() {
  return (
    <>
      <TextLink href="/passkeys">Add another passkey</TextLink>, and then let it open your note.
    </>
  )
}
