export type ButtonLook = "primary" | "secondary" | "quiet" | "danger" | "quietDanger"

const shape =
  "inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-xl py-2.5 text-center text-base leading-tight font-semibold transition-colors duration-150 aria-disabled:cursor-default disabled:cursor-progress"

// In forced colors, all other buttons are outlined.
const filled =
  "forced-colors:forced-color-adjust-none forced-colors:bg-[Highlight] forced-colors:text-[HighlightText]"

const looks = {
  primary: `px-4 sm:px-5 bg-accent text-on-accent hover:bg-accent-strong ${filled}`,
  secondary: "px-4 sm:px-5 border border-outline bg-surface text-ink hover:bg-sunken",
  quiet: "px-3 text-ink hover:bg-sunken",
  danger: `px-4 sm:px-5 bg-danger text-on-danger hover:bg-danger-strong ${filled}`,
  quietDanger: "px-3 text-danger hover:bg-danger-soft",
} satisfies Record<ButtonLook, string>

/** Returns the classes of a button, for buttons and for links that look like one. */
export function buttonClassName(look: ButtonLook, className = ""): string {
  return `${shape} ${looks[look]} ${className}`
}
