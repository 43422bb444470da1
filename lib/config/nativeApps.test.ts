import { describe, expect, it } from "vitest"
import type { z } from "zod"
import {
  androidAppsSchema,
  appleAppsSchema,
  toAppSiteAssociation,
  toAssetLinks,
  toNativeApps,
} from "./nativeApps"
import { toAndroidOrigin, toOrigins } from "./origins"

// The example in https://developer.android.com/identity/credential-manager/prerequisites
const fingerprint = Array.from({ length: 32 }, (_, index) => (index * 7).toString(16).padStart(2, "0")).join(
  ":",
)
const app = { package_name: "com.example.app", sha256_cert_fingerprints: [fingerprint] }

function findProblems(schema: z.ZodType, value: unknown): string[] {
  return schema.safeParse(value).error?.issues.map(({ message }) => message) ?? []
}

describe("android_apps", () => {
  it.each([
    [
      "a SHA-1 fingerprint",
      { ...app, sha256_cert_fingerprints: [fingerprint.slice(0, 59)] },
      /SHA-256.*This is a SHA-1 fingerprint$/,
    ],
    [
      "a fingerprint without colons",
      { ...app, sha256_cert_fingerprints: ["ab".repeat(32)] },
      /32 pairs of hexadecimal digits, separated by colons$/,
    ],
    [
      "a fingerprint with another character",
      { ...app, sha256_cert_fingerprints: [fingerprint.replace("0", "g")] },
      /hexadecimal/,
    ],
    ["no fingerprint", { ...app, sha256_cert_fingerprints: [] }, /at least one/],
    ["a package name without a period", { ...app, package_name: "app" }, /package name, such as/],
    ["a package name with a hyphen", { ...app, package_name: "com.my-example" }, /package name, such as/],
    ["another member", { ...app, name: "App" }, /nothing else/],
    ["text", "com.example.app", /must have a package_name/],
  ])("rejects %s", (_, value, message) => {
    expect(findProblems(androidAppsSchema, [value])).toEqual([expect.stringMatching(message)])
  })

  it("rejects the same package twice", () => {
    expect(findProblems(androidAppsSchema, [app, app])).toEqual([
      expect.stringContaining("each package_name once"),
    ])
  })
})

describe("apple_apps", () => {
  it.each([
    "com.example.app",
    "ABCDE1234.com.example.app",
    "abcde12345.com.example.app",
    "ABCDE12345.app",
    "ABCDE12345.com.example.*",
    1,
  ])("rejects %j", (value) => {
    expect(findProblems(appleAppsSchema, [value])).toEqual([expect.stringContaining("must be an app ID")])
  })

  it("rejects the same app twice", () => {
    const id = "ABCDE12345.com.example.app"
    expect(findProblems(appleAppsSchema, [id, id])).toEqual([expect.stringContaining("each app ID once")])
  })
})

describe("the files for native apps", () => {
  const apps = toNativeApps(androidAppsSchema.parse([app]), ["ABCDE12345.com.example.app"])

  it("list the Android apps with uppercase fingerprints", () => {
    expect(toAssetLinks(apps)).toEqual([
      {
        relation: [
          "delegate_permission/common.handle_all_urls",
          "delegate_permission/common.get_login_creds",
        ],
        target: {
          namespace: "android_app",
          package_name: "com.example.app",
          sha256_cert_fingerprints: [fingerprint.toUpperCase()],
        },
      },
    ])
  })

  it("list the Apple apps", () => {
    expect(toAppSiteAssociation(apps)).toEqual({ webcredentials: { apps: ["ABCDE12345.com.example.app"] } })
  })
})

describe("toOrigins", () => {
  const site = { rpId: "example.com", defaultOrigin: "https://example.com", relatedOrigins: [] }
  const noApps = { androidApps: [], appleApps: [] }

  it("derives an Android app's origin from the certificate, in either case", () => {
    // printf %s | xxd -r -p | basenc --base64url
    const origin = "android:apk-key-hash:AAcOFRwjKjE4P0ZNVFtiaXB3foWMk5qhqK-2vcTL0tk"
    expect(toAndroidOrigin(fingerprint)).toBe(origin)
    expect(toAndroidOrigin(fingerprint.toUpperCase())).toBe(origin)
  })

  it("returns the same three lists for a site without apps", () => {
    const origins = ["https://example.com", "https://example.org"]
    expect(toOrigins({ ...site, ...noApps, relatedOrigins: ["https://example.org"] })).toEqual({
      ceremonies: origins,
      pages: origins,
      published: origins,
    })
  })

  it("lets apps respond to ceremonies only", () => {
    const androidApps = [{ packageName: "com.example.app", fingerprints: [fingerprint] }]
    expect(toOrigins({ ...site, androidApps, appleApps: ["ABCDE12345.com.example.app"] })).toEqual({
      ceremonies: ["https://example.com", toAndroidOrigin(fingerprint)],
      pages: ["https://example.com"],
      published: ["https://example.com"],
    })
  })

  it("accepts an Apple app, which reports the RP ID without a port, on a site with a port", () => {
    const withPort = { ...site, defaultOrigin: "https://example.com:8443" }
    const origins = toOrigins({ ...withPort, ...noApps, appleApps: ["ABCDE12345.com.example.app"] })
    expect(origins.ceremonies).toEqual(["https://example.com:8443", "https://example.com"])
    expect(origins.pages).toEqual(["https://example.com:8443"])
    expect(toOrigins({ ...withPort, ...noApps }).ceremonies).toEqual(["https://example.com:8443"])
  })
})
