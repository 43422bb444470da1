"use client"

import { createContext, use, useCallback, useEffect, useRef, useState, type ReactNode } from "react"
import { Toast } from "../ui/Toast"

const AnnounceContext = createContext<(sentence: string) => void>(() => {})

/** Tells people on this page what has just been done; an empty sentence takes it back. */
export function useAnnounce(): (sentence: string) => void {
  return use(AnnounceContext)
}

/** The place on a page where its outcomes are shown, and spoken. */
export function Announcer({ children }: { children: ReactNode }) {
  const [sentence, announce] = useState("")
  const close = useCallback(() => announce(""), [])
  const statusRef = useRef<HTMLDivElement>(null)

  useEffect(() => {
    // What had the focus may be gone with what was removed: go on from here instead of from the top of the page.
    if (sentence !== "" && document.activeElement === document.body) statusRef.current?.focus()
  }, [sentence])

  return (
    <AnnounceContext value={announce}>
      <div ref={statusRef} role="status" tabIndex={-1} className="focus:outline-none">
        {sentence !== "" && <Toast onClose={close}>{sentence}</Toast>}
      </div>
      {children}
    </AnnounceContext>
  )
}
