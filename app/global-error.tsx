"use client"

import ErrorPage from "./error"
import "./globals.css"

/** Shown if the root layout fails to render. Renders its own document. */
export default function GlobalError(props: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong</title>
        <main>
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  )
}
