import type { Metadata, Viewport } from "next"
import { Activity, type ReactNode } from "react"
import { InspectorPanel } from "@/components/inspector/panel/InspectorPanel"
import { OriginNotice } from "@/components/layout/OriginNotice"
import { SiteFooter } from "@/components/layout/SiteFooter"
import { SiteHeader } from "@/components/layout/SiteHeader"
import { UnavailablePage } from "@/components/layout/UnavailablePage"
import { getConfig } from "@/lib/config"
import { pageRetrySeconds, whenAvailable } from "@/lib/http/pageAvailability"
import { readPageNonce } from "@/lib/session/pageNonce"
import { findPageSession } from "@/lib/session/pageSession"
// Imported to be in the layout’s chunk. Otherwise, every page would request each of them separately.
import "./error"
import "./global-error"
import "./globals.css"

// The Content-Security-Policy nonce is new in every response, so no page can be prerendered.
export const dynamic = "force-dynamic"

export function generateMetadata(): Metadata {
  const { rpName, defaultOrigin } = getConfig().passkeys
  const description = "Sign in with your fingerprint, face, or screen lock instead of a password."
  return {
    metadataBase: new URL(defaultOrigin),
    title: { default: rpName, template: `%s · ${rpName}` },
    description,
    openGraph: { type: "website", siteName: rpName, title: rpName, description, url: "/" },
    twitter: { card: "summary_large_image" },
  }
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#151d19" },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { isInspectorOn, passkeys } = getConfig()
  const { rpName, sourceUrl, securityContact } = passkeys
  const found = await whenAvailable(findPageSession)
  return (
    <html lang="en">
      <body className="flex min-h-dvh flex-col">
        <a
          href="#content"
          className="sr-only rounded-xl bg-accent px-4 py-3 font-semibold text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20 focus:px-4 focus:py-3"
        >
          Skip to content
        </a>
        {/* React hydrates each Activity after the rest of the page, so that the page's buttons can be used earlier. */}
        <Activity>
          <SiteHeader siteName={rpName} access={found.ok ? found.data?.access : "unknown"} />
          <OriginNotice ownOrigins={passkeys.origins.pages} />
        </Activity>
        <main id="content" tabIndex={-1} className="grow focus:outline-none">
          {found.ok ? children : <UnavailablePage retrySeconds={pageRetrySeconds} />}
        </main>
        <Activity>
          <SiteFooter sourceUrl={sourceUrl} hasSecurityContact={securityContact !== undefined} />
        </Activity>
        {isInspectorOn && <InspectorPanel nonce={await readPageNonce()} />}
      </body>
    </html>
  )
}
