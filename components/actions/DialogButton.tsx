"use client"

import { useState, type ComponentProps, type ComponentType, type ReactNode } from "react"
import { preload } from "@/lib/browser/loadAction"
import { Button } from "../ui/buttons/Button"

interface DialogButtonProps<DialogProps> extends Omit<
  ComponentProps<typeof Button>,
  "onClick" | "onPointerEnter" | "onFocus" | "isBusy"
> {
  /** Imports the dialog. It opens when it mounts, and closes by itself. */
  load: () => Promise<ComponentType<DialogProps>>
  dialogProps: DialogProps
  children: ReactNode
}

/**
 * A button that opens a dialog. The dialog's code is loaded when the user is about to press the button. If it can't be loaded,
 * says so, and the next press tries again.
 */
export function DialogButton<DialogProps extends object>(props: DialogButtonProps<DialogProps>) {
  const { load, dialogProps, ...buttonProps } = props
  const [status, setStatus] = useState<"idle" | "loading" | "failed">("idle")
  const [opened, setOpened] = useState<{ Dialog: ComponentType<DialogProps>; count: number }>()

  async function open(): Promise<void> {
    setStatus("loading")
    try {
      const Dialog = await load()
      setOpened((last) => ({ Dialog, count: (last?.count ?? 0) + 1 }))
      setStatus("idle")
    } catch {
      setStatus("failed")
    }
  }

  return (
    <>
      <Button
        {...buttonProps}
        isBusy={status === "loading"}
        onPointerEnter={() => preload(load)}
        onFocus={() => preload(load)}
        onClick={() => void open()}
      />
      {status === "failed" && (
        <p role="alert" className="px-3 text-sm text-danger">
          Part of this page couldn’t be loaded. Check your connection and try again.
        </p>
      )}
      {/* The new key resets the dialog when it opens again. */}
      {opened && <opened.Dialog key={opened.count} {...dialogProps} />}
    </>
  )
}
