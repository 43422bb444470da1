import type { Metadata } from "next"
import { BrowserDoctor } from "@/components/doctor/BrowserDoctor"
import { getConfig } from "@/lib/config"

export const metadata: Metadata = { title: "Browser check", robots: { index: false } }

/** Shows whether passkeys can work in this browser. `npm run doctor` examines the server. */
export default function DoctorPage() {
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-8 sm:px-6 sm:py-14">
      <h1 className="page-title">Check your browser</h1>
      <p className="text-muted">
        This page checks whether passkeys work in your browser. It doesn’t send any data.
      </p>
      <BrowserDoctor
        site={{ rpId: getConfig().passkeys.rpId, origins: getConfig().passkeys.origins.pages }}
      />
    </div>
  )
}
