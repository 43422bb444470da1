// The settings android_apps and apple_apps: the native apps that can use the site's passkeys.

import { z } from "zod"

export interface AndroidApp {
  packageName: string
  /** SHA-256 of each certificate that signs the app: 32 pairs of uppercase hexadecimal digits, separated by colons. */
  fingerprints: string[]
}

export interface NativeApps {
  androidApps: AndroidApp[]
  /** App IDs: the team ID, a period, and the bundle ID. */
  appleApps: string[]
}

const fingerprintError =
  "must be the SHA-256 fingerprint of a signing certificate, as Play Console or `keytool -list -v` shows it: 32 pairs of hexadecimal digits, separated by colons"

const fingerprintSchema = z
  .string({ error: fingerprintError })
  .regex(/^([0-9a-f]{2}:){31}[0-9a-f]{2}$/i, {
    error: ({ input }) =>
      /^([0-9a-f]{2}:){19}[0-9a-f]{2}$/i.test(String(input))
        ? `${fingerprintError}. This is a SHA-1 fingerprint`
        : fingerprintError,
  })
  .toUpperCase()

const packageNameError = 'must be an Android package name, such as "com.example.app"'

export const androidAppsSchema = z
  .array(
    z.strictObject(
      {
        // https://developer.android.com/build/configure-app-module#set-application-id
        package_name: z
          .string({ error: packageNameError })
          .regex(/^[a-z]\w*(\.[a-z]\w*)+$/i, packageNameError),
        sha256_cert_fingerprints: z
          .array(fingerprintSchema, { error: "must be a list of SHA-256 fingerprints" })
          .min(1, "must have at least one fingerprint"),
      },
      { error: "must have a package_name and sha256_cert_fingerprints, and nothing else" },
    ),
    { error: "must be a list of apps, each with a package_name and sha256_cert_fingerprints" },
  )
  .refine(
    (apps) => isUnique(apps.map(({ package_name }) => package_name)),
    "must list each package_name once, with all of its fingerprints",
  )
  .default([])

const appIdError =
  'must be an app ID: the team ID of ten capital letters and digits, a period, and the bundle ID, such as "ABCDE12345.com.example.app"'

export const appleAppsSchema = z
  .array(
    z.string({ error: appIdError }).regex(/^[A-Z0-9]{10}(\.[A-Za-z0-9-]+){2,}$/, { error: appIdError }),
    { error: 'must be a list of app IDs, such as ["ABCDE12345.com.example.app"]' },
  )
  .refine(isUnique, "must list each app ID once")
  .default([])

function isUnique(values: string[]): boolean {
  return new Set(values).size === values.length
}

export function toNativeApps(
  androidApps: z.infer<typeof androidAppsSchema>,
  appleApps: z.infer<typeof appleAppsSchema>,
): NativeApps {
  return {
    androidApps: androidApps.map(({ package_name, sha256_cert_fingerprints }) => ({
      packageName: package_name,
      fingerprints: sha256_cert_fingerprints,
    })),
    appleApps,
  }
}

/** Returns the content of `/.well-known/assetlinks.json`. https://developer.android.com/identity/credential-manager/prerequisites */
export function toAssetLinks({ androidApps }: NativeApps): object[] {
  return androidApps.map(({ packageName, fingerprints }) => ({
    // Android requires both for passkeys. The first one alone is for links that open the app, which also need a manifest entry.
    relation: ["delegate_permission/common.handle_all_urls", "delegate_permission/common.get_login_creds"],
    target: {
      namespace: "android_app",
      package_name: packageName,
      sha256_cert_fingerprints: fingerprints,
    },
  }))
}

/**
 * Returns the content of `/.well-known/apple-app-site-association`.
 * https://developer.apple.com/documentation/xcode/supporting-associated-domains
 */
export function toAppSiteAssociation({ appleApps }: NativeApps): object {
  return { webcredentials: { apps: appleApps } }
}
