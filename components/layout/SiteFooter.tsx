import { SiteLink } from "../ui/SiteLink"

interface SiteFooterProps {
  /** Where the source code is published, if the operator has set it. */
  sourceUrl: string | undefined
  /** Whether the operator has set where to report a vulnerability. */
  hasSecurityContact: boolean
}

const linkClassName = "inline-flex min-h-11 items-center underline underline-offset-4 hover:text-ink"

/** The footer of every page: what this site is, and where to read more. */
export function SiteFooter({ sourceUrl, hasSecurityContact }: SiteFooterProps) {
  const shown = links.filter(({ href }) => href !== reportAddress || hasSecurityContact)
  return (
    <footer className="border-t border-line text-sm text-muted">
      <div className="mx-auto flex w-full max-w-5xl flex-wrap items-center justify-between gap-x-8 gap-y-1 px-4 py-4 sm:px-6">
        <p>A reference application for passkeys.</p>
        <nav aria-label="About this site" className="flex flex-wrap gap-x-5">
          {shown.map(({ href, label }) => (
            <SiteLink key={href} href={href} className={linkClassName}>
              {label}
            </SiteLink>
          ))}
          {sourceUrl !== undefined && (
            <a href={sourceUrl} className={linkClassName}>
              Source code
            </a>
          )}
        </nav>
      </div>
    </footer>
  )
}

const reportAddress = "/about#report-a-vulnerability"

const links = [
  { href: "/about", label: "About" },
  { href: "/about#privacy", label: "Privacy" },
  { href: reportAddress, label: "Report a vulnerability" },
  { href: "/docs/api", label: "API" },
] as const
