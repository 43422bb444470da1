import type { ReactNode } from "react"
import { PasskeySymbol } from "../ui/PasskeySymbol"

interface MessagePageProps {
  title: string
  message: string
  /** What the user can do now, such as a button. */
  children: ReactNode
}

/** The layout of a page with only a message, such as an error. */
export function MessagePage({ title, message, children }: MessagePageProps) {
  return (
    <div className="mx-auto flex w-full max-w-lg flex-col items-start gap-6 px-4 py-20 sm:px-6 sm:py-28">
      <PasskeySymbol className="size-12 text-accent" />
      <div className="flex flex-col gap-2">
        <h1 className="text-3xl">{title}</h1>
        <p className="text-lg text-muted">{message}</p>
      </div>
      {children}
    </div>
  )
}
