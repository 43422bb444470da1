import type { ReactNode } from "react"
import { PasskeySymbol } from "../ui/PasskeySymbol"

interface MessagePageProps {
  title: string
  sentence: string
  /** What to do now. */
  children: ReactNode
}

/** The shape of a page that has only something to say. */
export function MessagePage({ title, sentence, children }: MessagePageProps) {
  return (
    <div className="mx-auto flex w-full max-w-lg flex-col items-start gap-6 px-4 py-20 sm:px-6 sm:py-28">
      <PasskeySymbol className="size-12 text-accent" />
      <div className="flex flex-col gap-2">
        <h1 className="text-3xl">{title}</h1>
        <p className="text-lg text-muted">{sentence}</p>
      </div>
      {children}
    </div>
  )
}
