import { Icon } from "./Icon"

/**
 * A spinner, which pulses if the user prefers reduced motion. Decorative: always show it next to text that says what is happening.
 */
export function Spinner() {
  return (
    <Icon
      name="loader-circle"
      data-progress
      className="size-5 shrink-0 animate-spin motion-reduce:animate-pulse"
    />
  )
}
