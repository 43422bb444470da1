import { Notice } from "../../ui/Notice"

interface NoteWarningProps {
  /** Whether what is removed opens the private note, and whether nothing else does. */
  opensNote: "no" | "yes" | "last"
}

/** Warns before the removal of a passkey that opens the private note. */
export function NoteWarning({ opensNote }: NoteWarningProps) {
  if (opensNote === "no") return null
  if (opensNote === "yes") return <Notice>This passkey won’t open your private note anymore.</Notice>
  return (
    <Notice tone="danger">
      <strong className="font-semibold">You’ll lose your private note.</strong> No other passkey can open it,
      and it can’t be recovered.
    </Notice>
  )
}
