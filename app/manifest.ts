import type { MetadataRoute } from "next"
import { getConfig } from "@/lib/config"

// The name is a setting, which is read when the application starts.
export const dynamic = "force-dynamic"

/** The web app manifest: what the site is called and looks like on a home screen. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: getConfig().passkeys.rpName,
    start_url: "/",
    display: "browser",
    background_color: "#f4f6f3",
    theme_color: "#0a6848",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/app-icons/192.png", sizes: "192x192", type: "image/png" },
      { src: "/app-icons/512.png", sizes: "512x512", type: "image/png" },
      { src: "/app-icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  }
}
