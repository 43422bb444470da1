import type { ReactNode } from "react"
import { UnavailablePage } from "@/components/layout/UnavailablePage"
import { pageRetrySeconds, whenAvailable } from "@/lib/http/pageAvailability"

/** Defines a page that needs the database. While it is unavailable, the response is a 503 with a page that retries. */
export function definePage<Props>(render: (props: Props) => Promise<ReactNode>) {
  return async function Page(props: Props): Promise<ReactNode> {
    const rendered = await whenAvailable(() => render(props))
    return rendered.ok ? rendered.data : <UnavailablePage retrySeconds={pageRetrySeconds} />
  }
}
