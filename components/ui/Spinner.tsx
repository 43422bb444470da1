import { LoaderCircle } from "lucide-react"

/** Something is going on. The words beside it say what. */
export function Spinner() {
  return <LoaderCircle aria-hidden className="size-5 shrink-0 animate-spin" />
}
