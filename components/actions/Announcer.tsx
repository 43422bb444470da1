"use client"

import { createContext, use, useCallback, useEffect, useRef, useState, type ReactNode } from "react"
import { Toast } from "../ui/toast/Toast"

const AnnounceContext = createContext<(message: string) => void>(() => {})

/** Returns a function that shows a message about a finished action. An empty message clears it. */
export function useAnnounce(): (message: string) => void {
  return use(AnnounceContext)
}

/** Shows messages from `useAnnounce` as a toast. Screen readers announce them. */
export function Announcer({ children }: { children: ReactNode }) {
  const [message, announce] = useState("")
  const close = useCallback(() => announce(""), [])
  const statusRef = useRef<HTMLDivElement>(null)

  useEffect(() => {
    // If the focused element was removed, keyboard users continue from here instead of from the top of the page.
    if (message !== "" && document.activeElement === document.body) statusRef.current?.focus()
  }, [message])

  return (
    <AnnounceContext value={announce}>
      <div ref={statusRef} role="status" tabIndex={-1} className="focus:outline-none">
        {message !== "" && <Toast onClose={close}>{message}</Toast>}
      </div>
      {children}
    </AnnounceContext>
  )
}
