"use client"

import type { ReactNode } from "react"
import { Dialog } from "../../ui/Dialog"
import { Button } from "../../ui/buttons/Button"
import { ButtonRow } from "../../ui/buttons/ButtonRow"
import { buttonClassName } from "../../ui/buttons/buttonClassName"
import { addPasskeyAnchor } from "../add/addPasskeyAnchor"

interface KeepLastPasskeyProps {
  title: string
  isOpen: boolean
  onClose: () => void
  /** Whether adding another passkey is possible, and would let the user remove this one. */
  canAddInstead: boolean
  /** Why the passkey can't be removed, and what to do instead. */
  children: ReactNode
}

/** Explains why the last passkey can't be removed. The server would refuse to remove it, so that users can't lock themselves out. */
export function KeepLastPasskey({ title, isOpen, onClose, canAddInstead, children }: KeepLastPasskeyProps) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <div className="flex flex-col gap-3 text-muted">{children}</div>
      <ButtonRow>
        <Button look="secondary" onClick={onClose}>
          Cancel
        </Button>
        <a
          href={canAddInstead ? `#${addPasskeyAnchor}` : "#account-recovery"}
          onClick={onClose}
          className={buttonClassName("primary")}
        >
          {canAddInstead ? "Add another passkey" : "Set up account recovery"}
        </a>
      </ButtonRow>
    </Dialog>
  )
}
