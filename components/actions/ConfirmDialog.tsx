"use client"

import type { ReactNode } from "react"
import { Dialog } from "../ui/Dialog"
import { Button } from "../ui/buttons/Button"
import { ButtonRow } from "../ui/buttons/ButtonRow"
import { ActionStatus } from "./ActionStatus"
import type { useDialogAction } from "./useDialogAction"

interface ConfirmDialogProps {
  title: string
  /** The label of the confirm button. */
  confirm: string
  action: ReturnType<typeof useDialogAction<[]>>
  /** Shown while the action is running. */
  working?: string
  children: ReactNode
}

/** Asks the user to confirm an action that can't be undone. The Cancel button is focused first. */
export function ConfirmDialog({
  title,
  confirm,
  action,
  working = "Removing…",
  children,
}: ConfirmDialogProps) {
  const { isOpen, close, state, run } = action
  const isBusy = state.status === "working"
  return (
    <Dialog title={title} isOpen={isOpen} onClose={close} isBusy={isBusy}>
      <div className="flex flex-col gap-3 text-muted">{children}</div>
      <ActionStatus state={state} working={working} dismissed="Nothing was changed." />
      <ButtonRow>
        <Button look="secondary" onClick={close}>
          Cancel
        </Button>
        <Button look="danger" isBusy={isBusy} onClick={() => void run()}>
          {confirm}
        </Button>
      </ButtonRow>
    </Dialog>
  )
}
