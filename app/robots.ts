import type { MetadataRoute } from "next"

/** Asks crawlers to stay out of routes that have nothing to index. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: "*", allow: "/", disallow: ["/api/", "/dashboard", "/dev/"] } }
}
