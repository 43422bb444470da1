"use client"

import { useRouter } from "next/navigation"
import { useEffect, useState } from "react"
import type { Failure } from "@/lib/browser/messages/failures"
import { isNoteChanged, reloadNote, saveNote, type OpenNote } from "@/lib/browser/note/privateNote"
import { maxNoteBytes } from "@/lib/private-note/limits"
import { err, ok, type Result } from "@/lib/result"
import { ActionStatus } from "../actions/ActionStatus"
import { useAccountAction } from "../actions/useAccountAction"
import { openPage } from "../layout/openPage"
import { Card } from "../ui/Card"
import { Button } from "../ui/buttons/Button"
import { TextArea } from "../ui/forms/TextArea"
import { DeleteNote } from "./DeleteNote"

interface NoteEditorProps {
  note: OpenNote
  onChange: (note: OpenNote) => void
}

/** The open note. If it was changed somewhere else in the meantime, shows both versions, so that nothing is lost. */
export function NoteEditor({ note, onChange }: NoteEditorProps) {
  const [text, setText] = useState(note.text)
  const [otherText, setOtherText] = useState<string>()
  const router = useRouter()
  // Otherwise, the Back button would lead to the page as it was before.
  const { state, run } = useAccountAction(save, () => router.refresh())
  const isUnsaved = text !== note.text || otherText !== undefined
  useWarningBeforeLeaving(isUnsaved)

  /** Takes an argument, so that the page stays open with the text if the session has ended. */
  async function save(typed: string): Promise<Result<undefined, Failure>> {
    if (new TextEncoder().encode(typed).length > maxNoteBytes) return err({ type: "NoteTooLong" })
    const saved = await saveNote(note, typed)
    if (saved.ok) {
      setOtherText(undefined)
      onChange(saved.data)
      return ok(undefined)
    }
    if (!isNoteChanged(saved.error)) return saved
    const reloaded = await reloadNote(note)
    if (!reloaded.ok) return reloaded
    onChange(reloaded.data)
    // The response to an earlier attempt was lost.
    if (reloaded.data.text === typed) return ok(undefined)
    setOtherText(reloaded.data.text)
    return saved
  }

  return (
    <Card>
      <div className="flex flex-col gap-5">
        <TextArea
          label="Your note"
          hint="It’s encrypted before it leaves this browser."
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <ActionStatus
          state={state}
          working="Saving…"
          dismissed="Your note wasn’t saved."
          done={isUnsaved ? undefined : "Your note is saved."}
        />
        {otherText !== undefined && (
          <TextArea
            label="The other version"
            hint="Copy what you need from it. When you save, your version replaces it."
            value={otherText}
            readOnly
          />
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button isBusy={state.status === "working"} onClick={() => void run(text)}>
            Save
          </Button>
          <Button look="secondary" onClick={() => openPage("/note")}>
            Lock
          </Button>
          {note.revision !== null && <DeleteNote />}
        </div>
      </div>
    </Card>
  )
}

/** Lets the browser ask before the page is left. */
function useWarningBeforeLeaving(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener("beforeunload", warn)
    return () => removeEventListener("beforeunload", warn)
  }, [isUnsaved])
}
