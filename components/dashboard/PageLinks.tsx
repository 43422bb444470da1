import { PageLink } from "./PageLink"

interface PageLinksProps {
  label: string
  /** URLs of the previous and next page, or undefined if there is none. */
  backHref: string | undefined
  nextHref: string | undefined
}

/** The links to the pages next to this one. */
export function PageLinks({ label, backHref, nextHref }: PageLinksProps) {
  if (backHref === undefined && nextHref === undefined) return null
  return (
    <nav aria-label={label} className="flex flex-wrap justify-between gap-3">
      {backHref === undefined ? <span /> : <PageLink href={backHref} direction="back" />}
      {nextHref !== undefined && <PageLink href={nextHref} direction="next" />}
    </nav>
  )
}
