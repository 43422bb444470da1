"use client"

import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  type MouseEvent,
  type ReactNode,
  type SyntheticEvent,
} from "react"

interface DialogProps {
  isOpen: boolean
  title: string
  /** The person wants to leave: Escape, or a press beside the dialog. Not called while busy. */
  onClose: () => void
  isBusy?: boolean
  /** Read out together with the title, when the dialog opens. */
  description?: ReactNode
  children: ReactNode
}

/** A modal dialog: the browser's own, which keeps the focus inside and gives it back to the opener. */
export function Dialog({ isOpen, title, onClose, isBusy = false, description, children }: DialogProps) {
  const dialogRef = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const descriptionId = useId()

  useEffect(() => {
    const dialog = dialogRef.current
    if (isOpen && !dialog?.open) dialog?.showModal()
    if (!isOpen && dialog?.open) dialog.close()
  }, [isOpen])

  // A dialog that is taken out of the page while it is open would not give the focus back.
  useLayoutEffect(() => {
    const dialog = dialogRef.current
    return () => dialog?.close()
  }, [])

  const leave = () => {
    if (!isBusy) onClose()
  }
  const leaveByEscape = (event: SyntheticEvent) => {
    // The page decides: an action that is under way can't be left.
    event.preventDefault()
    leave()
  }
  const noticeClosing = () => {
    // Opened again at once, as React's strict mode does, it is not left.
    if (!dialogRef.current?.open) onClose()
  }
  const leaveByBackdrop = (event: MouseEvent) => {
    if (event.target === dialogRef.current) leave()
  }

  return (
    <dialog
      ref={dialogRef}
      aria-labelledby={titleId}
      aria-describedby={description === undefined ? undefined : descriptionId}
      onCancel={leaveByEscape}
      onClose={noticeClosing}
      onClick={leaveByBackdrop}
      className="m-auto w-[calc(100%-2rem)] max-w-md rounded-2xl border border-line bg-surface p-0 text-ink shadow-card"
    >
      {isOpen && (
        <div className="flex flex-col gap-4 p-6">
          <h2 id={titleId} className="text-xl wrap-anywhere">
            {title}
          </h2>
          {description !== undefined && (
            <p id={descriptionId} className="text-muted">
              {description}
            </p>
          )}
          {children}
        </div>
      )}
    </dialog>
  )
}
