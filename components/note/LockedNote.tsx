"use client"

import { prepareVerificationOptions } from "@/lib/browser/ceremonies/authenticationOptions"
import { createNote, openNote, type OpenNote } from "@/lib/browser/note/privateNote"
import type { StoredNote } from "@/lib/private-note/types"
import { ok } from "@/lib/result"
import { CeremonyStatus } from "../actions/CeremonyStatus"
import { useAction } from "../actions/useAction"
import { useCapability } from "../actions/useCapability"
import { usePreparedOptions } from "../actions/usePreparedOptions"
import { Card } from "../ui/Card"
import { Icon } from "../ui/Icon"
import { Notice } from "../ui/Notice"
import { TextWithName } from "../ui/TextWithName"
import { Button } from "../ui/buttons/Button"
import { DeleteNote } from "./DeleteNote"

interface LockedNoteProps {
  account: string
  /** Null if there is no note yet. */
  stored: StoredNote | null
  /** The names of the passkeys that open it. */
  openedBy: string[]
  onOpen: (note: OpenNote) => void
}

/** Opens the note with a passkey, or starts a new one. Says first what can be lost, and whether the browser can do it. */
export function LockedNote({ account, stored, openedBy, onOpen }: LockedNoteProps) {
  const { state, run } = useAction(open, () => {})
  const { prepared } = usePreparedOptions(prepareVerificationOptions, state.status !== "working")
  const isUnsupported = useCapability("extension:prf") === false

  async function open() {
    const opened = stored ? await openNote(prepared, account, stored) : await createNote(prepared, account)
    if (!opened.ok) return opened
    onOpen(opened.data)
    return ok(undefined)
  }

  return (
    <Card>
      <div className="flex flex-col gap-5">
        {stored === null && <BeforeTheFirstNote />}
        {isUnsupported ? (
          <Notice>
            This browser can’t open private notes, because it can’t use passkeys for encryption. Use another
            browser.
          </Notice>
        ) : (
          <>
            {stored && (
              <p className="wrap-anywhere">
                <TextWithName>{`Your note is locked. Open it with ${toList(openedBy)}.`}</TextWithName>
              </p>
            )}
            <Button
              isBusy={state.status === "working"}
              icon={<Icon name="lock-keyhole" className="size-5" />}
              onClick={() => void run()}
              className="sm:self-start"
            >
              {stored ? "Open your note" : "Create a private note"}
            </Button>
          </>
        )}
        <CeremonyStatus
          state={state}
          dismissed={stored ? "Your note is still locked." : "Nothing was changed."}
        />
        {stored && (
          <div className="flex flex-col items-start gap-1 border-t border-line pt-5">
            <p className="text-muted">
              If you can’t use {openedBy.length === 1 ? "this passkey" : "these passkeys"} anymore, your note
              can’t be recovered. Delete it to start a new one.
            </p>
            <DeleteNote />
          </div>
        )}
      </div>
    </Card>
  )
}

/** Returns “A”, “A” or “B”, and so on. */
function toList(names: string[]): string {
  return new Intl.ListFormat("en", { type: "disjunction" }).format(names.map((name) => `“${name}”`))
}

function BeforeTheFirstNote() {
  return (
    <>
      <p>
        Not every passkey can lock a note: it depends on where the passkey is saved. We’ll check yours before
        you write anything.
      </p>
      <Notice tone="danger">
        <strong className="font-semibold">Only your passkeys can open it.</strong> If you lose them, your note
        is gone for good. Account recovery can’t bring it back, and neither can we.
      </Notice>
    </>
  )
}
