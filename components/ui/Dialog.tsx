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
import { TextWithName } from "./TextWithName"

interface DialogProps {
  isOpen: boolean
  title: string
  /** Called when the user presses Escape or clicks outside the dialog. Not called while busy. */
  onClose: () => void
  isBusy?: boolean
  /** Screen readers announce it together with the title when the dialog opens. */
  description?: ReactNode
  children: ReactNode
}

/** A modal dialog. Uses the `<dialog>` element, which traps the focus and returns it when the dialog closes. */
export function Dialog({ isOpen, title, onClose, isBusy = false, description, children }: DialogProps) {
  const dialogRef = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const descriptionId = useId()

  // After every render: a second Escape closes the dialog even if the page keeps it open, which opens it again.
  // https://html.spec.whatwg.org/multipage/interaction.html#close-requests
  useEffect(() => {
    const dialog = dialogRef.current
    if (isOpen && !dialog?.open) dialog?.showModal()
    if (!isOpen && dialog?.open) dialog.close()
  })

  // Closes the dialog before it's removed from the page, so that the browser returns the focus.
  useLayoutEffect(() => {
    const dialog = dialogRef.current
    return () => dialog?.close()
  }, [])

  const close = () => {
    if (!isBusy) onClose()
  }
  const closeByEscape = (event: SyntheticEvent) => {
    // The page decides whether the dialog closes, because a running action can't be interrupted.
    event.preventDefault()
    close()
  }
  const handleClose = () => {
    // React's strict mode closes the dialog and opens it again, which isn't the user closing it.
    if (!dialogRef.current?.open) onClose()
  }
  const closeByBackdrop = (event: MouseEvent) => {
    if (event.target === dialogRef.current) close()
  }

  return (
    <dialog
      ref={dialogRef}
      aria-labelledby={titleId}
      aria-describedby={description === undefined ? undefined : descriptionId}
      onCancel={closeByEscape}
      onClose={handleClose}
      onClick={closeByBackdrop}
      className="m-auto w-[calc(100%-2rem)] max-w-md rounded-2xl border border-line bg-surface p-0 text-ink shadow-card"
    >
      {isOpen && (
        <div className="flex flex-col gap-4 p-6">
          <h2 id={titleId} className="text-xl wrap-anywhere">
            <TextWithName>{title}</TextWithName>
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
