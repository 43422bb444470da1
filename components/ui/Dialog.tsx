"use client"

import { useEffect, useId, useRef, type MouseEvent, type ReactNode, type SyntheticEvent } from "react"

interface DialogProps {
  isOpen: boolean
  title: string
  /** The person wants to leave: Escape, or a press beside the dialog. Not called while busy. */
  onClose: () => void
  isBusy?: boolean
  children: ReactNode
}

/** A modal dialog: the browser's own, which keeps the focus inside and gives it back to the opener. */
export function Dialog({ isOpen, title, onClose, isBusy = false, children }: DialogProps) {
  const dialogRef = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const dialog = dialogRef.current
    if (isOpen && !dialog?.open) dialog?.showModal()
    if (!isOpen && dialog?.open) dialog.close()
  }, [isOpen])

  const leave = () => {
    if (!isBusy) onClose()
  }
  const leaveByEscape = (event: SyntheticEvent) => {
    // The page decides: an action that is under way can't be left.
    event.preventDefault()
    leave()
  }
  const leaveByBackdrop = (event: MouseEvent) => {
    if (event.target === dialogRef.current) leave()
  }

  return (
    <dialog
      ref={dialogRef}
      aria-labelledby={titleId}
      onCancel={leaveByEscape}
      onClose={onClose}
      onClick={leaveByBackdrop}
      className="m-auto w-[calc(100%-2rem)] max-w-md rounded-2xl border border-line bg-surface p-0 text-ink shadow-card"
    >
      {isOpen && (
        <div className="flex flex-col gap-4 p-6">
          <h2 id={titleId} className="text-xl wrap-anywhere">
            {title}
          </h2>
          {children}
        </div>
      )}
    </dialog>
  )
}
