import { Button } from "../../ui/buttons/Button"
import { ButtonRow } from "../../ui/buttons/ButtonRow"

interface DiscardRecoveryCodesProps {
  /** Whether the account has codes that still work. */
  hasOldCodes: boolean
  onBack: () => void
  onDiscard: () => void
}

/** Asks before new recovery codes are closed without having been saved. */
export function DiscardRecoveryCodes({ hasOldCodes, onBack, onDiscard }: DiscardRecoveryCodesProps) {
  return (
    <>
      <p className="text-muted">
        You haven’t confirmed that you’ve saved your new codes. If you discard them, they won’t work.
        {hasOldCodes && " Your current codes will keep working."}
      </p>
      <ButtonRow>
        <Button look="secondary" onClick={onDiscard}>
          Discard codes
        </Button>
        <Button autoFocus onClick={onBack}>
          Show codes again
        </Button>
      </ButtonRow>
    </>
  )
}
