/** The looks, and their classes in app/theme.css. */
const looks = {
  primary: "button-primary",
  secondary: "button-secondary",
  quiet: "button-quiet",
  danger: "button-danger",
  quietDanger: "button-quiet-danger",
}

export type ButtonLook = keyof typeof looks

/** Returns the classes of a button, for buttons and for links that look like one. */
export function buttonClassName(look: ButtonLook, className = ""): string {
  return `button ${looks[look]} ${className}`
}
