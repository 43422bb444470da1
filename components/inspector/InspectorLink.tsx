import { captureCeremonies } from "@/lib/browser/inspector/captureCeremonies"

/** The script that watches the page's ceremonies, and the link to the page that shows them. */
export function InspectorLink({ nonce }: { nonce: string | undefined }) {
  return (
    <nav aria-label="Inspector">
      {/* Browsers hide the nonce from scripts, so it differs from the server's when the page is hydrated. */}
      <script
        nonce={nonce}
        suppressHydrationWarning
        dangerouslySetInnerHTML={{ __html: `(${captureCeremonies.toString()})()` }}
      />
      {/* oxlint-disable-next-line nextjs/no-html-link-for-pages -- A Link would add its script to pages without the inspector. */}
      <a
        href="/inspect"
        className="fixed right-4 bottom-4 z-10 inline-flex min-h-11 items-center rounded-full border border-outline bg-surface px-4 text-sm font-semibold shadow-card"
      >
        Inspector
      </a>
    </nav>
  )
}
