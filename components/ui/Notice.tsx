import { CircleAlert, CircleCheck, Info } from "lucide-react"
import type { ReactNode } from "react"

type Tone = "neutral" | "success" | "danger"

const looks = {
  neutral: { className: "border-line bg-sunken", Icon: Info, iconClassName: "text-muted" },
  success: { className: "border-accent/30 bg-accent-soft", Icon: CircleCheck, iconClassName: "text-accent" },
  danger: { className: "border-danger/40 bg-danger-soft", Icon: CircleAlert, iconClassName: "text-danger" },
} satisfies Record<Tone, { className: string; Icon: typeof Info; iconClassName: string }>

interface NoticeProps {
  tone?: Tone
  /** "alert" interrupts screen readers. Use it for an error that just happened. */
  role?: "alert"
  children: ReactNode
}

/** A message that stands out from the surrounding text. */
export function Notice({ tone = "neutral", role, children }: NoticeProps) {
  const { className, Icon, iconClassName } = looks[tone]
  return (
    <div role={role} className={`flex gap-3 rounded-xl border px-4 py-3 text-ink ${className}`}>
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${iconClassName}`} />
      <div className="min-w-0 wrap-anywhere">{children}</div>
    </div>
  )
}
