"use client"

import { useEffect, useRef, useState, type ComponentProps, type ComponentType, type ReactNode } from "react"
import { loadInTime, preload } from "@/lib/browser/loadAction"
import { Button } from "../ui/buttons/Button"

interface DialogButtonProps<DialogProps> extends Omit<
  ComponentProps<typeof Button>,
  "ref" | "onClick" | "onPointerEnter" | "onFocus" | "isBusy"
> {
  /** Imports the dialog. It opens when it mounts, and closes by itself. */
  load: () => Promise<ComponentType<DialogProps>>
  dialogProps: DialogProps
  children: ReactNode
}

/**
 * A button that opens a dialog. The dialog's code is loaded when the user is about to press the button. If it can't be loaded,
 * says so, and the next press tries again. Like an open dialog, one that is loading is closed by Escape or by a press outside.
 */
export function DialogButton<DialogProps extends object>(props: DialogButtonProps<DialogProps>) {
  const { load, dialogProps, ...buttonProps } = props
  const [status, setStatus] = useState<"idle" | "loading" | "failed">("idle")
  const [opened, setOpened] = useState<{ Dialog: ComponentType<DialogProps>; count: number }>()
  const buttonRef = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (status !== "loading") return undefined
    const loading = new AbortController()
    const { signal } = loading
    loadInTime(load).then(
      (Dialog) => {
        if (signal.aborted) return
        setOpened((last) => ({ Dialog, count: (last?.count ?? 0) + 1 }))
        setStatus("idle")
      },
      () => {
        if (!signal.aborted) setStatus("failed")
      },
    )
    const cancelByEscape = ({ key }: KeyboardEvent) => {
      if (key === "Escape") setStatus("idle")
    }
    const cancelByPress = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && buttonRef.current?.contains(target))) setStatus("idle")
    }
    document.addEventListener("keydown", cancelByEscape, { signal })
    document.addEventListener("pointerdown", cancelByPress, { signal })
    return () => loading.abort()
  }, [status, load])

  return (
    <>
      <Button
        {...buttonProps}
        ref={buttonRef}
        isBusy={status === "loading"}
        onPointerEnter={() => preload(load)}
        onFocus={() => preload(load)}
        onClick={() => setStatus("loading")}
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
