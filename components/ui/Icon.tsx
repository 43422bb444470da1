/** The icons in public/icons.svg. */
export type IconName =
  | "activity"
  | "arrow-left"
  | "arrow-right"
  | "ban"
  | "chevron-down"
  | "chevron-left"
  | "chevron-right"
  | "chevrons-left"
  | "circle-alert"
  | "circle-check"
  | "cloud"
  | "cloud-off"
  | "copy"
  | "download"
  | "fingerprint"
  | "inbox"
  | "info"
  | "key-round"
  | "laptop"
  | "life-buoy"
  | "loader-circle"
  | "lock"
  | "lock-keyhole"
  | "log-in"
  | "log-out"
  | "mail"
  | "monitor-smartphone"
  | "passkey"
  | "pencil"
  | "plus"
  | "printer"
  | "rotate-cw"
  | "scan-face"
  | "scroll-text"
  | "search"
  | "shield-alert"
  | "shield-check"
  | "shield-x"
  | "smartphone"
  | "trash-2"
  | "triangle-alert"
  | "usb"
  | "user-plus"
  | "x"

interface IconProps {
  name: IconName
  className?: string
  /** Set if it moves even if the user prefers reduced motion (app/theme.css). */
  "data-progress"?: boolean
}

/** A decorative icon. Its shape comes from one cached file, so that no page's script or HTML contains it. */
export function Icon({ name, ...props }: IconProps) {
  return (
    <svg aria-hidden width="24" height="24" {...props}>
      <use href={`/icons.svg#${name}`} />
    </svg>
  )
}
