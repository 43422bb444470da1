import { Card } from "../ui/Card"
import { Notice } from "../ui/Notice"
import { DeleteNote } from "./DeleteNote"

/** Shown if every passkey that could open the note was removed. */
export function LostNote() {
  return (
    <Card>
      <div className="flex flex-col items-start gap-5">
        <Notice tone="danger">
          <strong className="font-semibold">Your note can’t be opened anymore.</strong> The passkeys that
          could open it were removed from your account. Delete the note to start a new one.
        </Notice>
        <DeleteNote />
      </div>
    </Card>
  )
}
