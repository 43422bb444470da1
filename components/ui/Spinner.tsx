import { LoaderCircle } from "lucide-react"

/** A spinner. Decorative: always show it next to text that says what is happening. */
export function Spinner() {
  return <LoaderCircle aria-hidden className="size-5 shrink-0 animate-spin" />
}
