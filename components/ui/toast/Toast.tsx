"use client"

import { useEffect, useLayoutEffect, useRef } from "react"
import { Icon } from "../Icon"
import { TextWithName } from "../TextWithName"
import { findFreeTop } from "./findFreeTop"

interface ToastProps {
  onClose: () => void
  children: string
}

const visibleMilliseconds = 10_000
const marginPixels = 16

/** A message at the bottom of the window. It disappears after a while or when the user closes it. */
export function Toast({ onClose, children }: ToastProps) {
  const ref = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const timer = setTimeout(onClose, visibleMilliseconds)
    return () => clearTimeout(timer)
  }, [onClose, children])

  useLayoutEffect(() => {
    const place = () => ref.current && moveOffControls(ref.current)
    place()
    addEventListener("scrollend", place)
    addEventListener("resize", place)
    return () => {
      removeEventListener("scrollend", place)
      removeEventListener("resize", place)
    }
  }, [children])

  return (
    <div
      ref={ref}
      className="fixed inset-x-4 bottom-4 z-10 mx-auto flex max-w-md items-start gap-3 rounded-2xl border border-transparent bg-ink py-2 pr-2 pl-4 text-canvas shadow-card"
    >
      <Icon name="circle-check" className="mt-3 size-5 shrink-0" />
      <p className="min-w-0 grow py-2.5 wrap-anywhere">
        <TextWithName>{children}</TextWithName>
      </p>
      <button
        type="button"
        aria-label="Dismiss"
        onClick={onClose}
        className="flex size-11 shrink-0 cursor-pointer items-center justify-center rounded-xl focus-visible:-outline-offset-4 focus-visible:outline-canvas"
      >
        <Icon name="x" className="size-5" />
      </button>
    </div>
  )
}

/** Moves the toast up so that it doesn't cover anything that the user can press. */
function moveOffControls(toast: HTMLElement): void {
  toast.style.translate = ""
  const controls = [...document.querySelectorAll("a, button, iframe, input, select, summary, textarea")]
    .filter((control) => !toast.contains(control))
    .map((control) => control.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0)
  const box = toast.getBoundingClientRect()
  toast.style.translate = `0 ${findFreeTop(box, controls, marginPixels) - box.top}px`
}
