import type { ReactNode } from "react"
import { Icon, type IconName } from "./Icon"

type Tone = "neutral" | "success" | "danger"

const looks = {
  neutral: { className: "border-line bg-sunken", icon: "info", iconClassName: "text-muted" },
  success: {
    className: "border-accent/30 bg-accent-soft",
    icon: "circle-check",
    iconClassName: "text-accent",
  },
  danger: {
    className: "border-danger/40 bg-danger-soft",
    icon: "circle-alert",
    iconClassName: "text-danger",
  },
} satisfies Record<Tone, { className: string; icon: IconName; iconClassName: string }>

interface NoticeProps {
  tone?: Tone
  /** "alert" interrupts screen readers. Use it for an error that just happened. */
  role?: "alert"
  children: ReactNode
}

/** A message that stands out from the surrounding text. */
export function Notice({ tone = "neutral", role, children }: NoticeProps) {
  const { className, icon, iconClassName } = looks[tone]
  return (
    <div role={role} className={`flex gap-3 rounded-xl border px-4 py-3 text-ink ${className}`}>
      <Icon name={icon} className={`mt-0.5 size-5 shrink-0 ${iconClassName}`} />
      <div className="min-w-0 wrap-anywhere">{children}</div>
    </div>
  )
}
