// Checks of the well-known files, which browsers, password managers, and operating systems request.

import { z } from "zod"
import { parseRelatedOrigins } from "../config/relatedOrigins"
import { fault, ok, warning, type Check } from "./check"
import { found } from "./outsideChecks"
import { listEndpoints, parseJson, type Got, type OutsideFacts } from "./outsideFacts"

export const wellKnownChecks = {
  "related-origins": checkRelatedOrigins,
  "passkey-endpoints": checkPasskeyEndpoints,
  "change-password": checkChangePassword,
  "missing-file": checkMissingFile,
  "linked-pages": checkLinkedPages,
  "security-text": checkSecurityText,
  "android-apps": checkAndroidApps,
  "apple-apps": checkAppleApps,
} satisfies Record<string, Check<OutsideFacts>>

const originsFile = z.object({ origins: z.array(z.string()) })
const passOn = "Configure the proxy to pass on /.well-known/ to the application, without a redirect."

/** https://www.w3.org/TR/webauthn-3/#sctn-validating-relation-origins */
function checkRelatedOrigins({ relatedOrigins, origin }: OutsideFacts) {
  const problem = findFileProblem(relatedOrigins)
  if (problem !== undefined) return fault(problem, passOn)
  const file = originsFile.safeParse(parseJson(relatedOrigins))
  if (!file.success) return fault(`${relatedOrigins.url} isn't a list of origins.`, passOn)
  const [defaultOrigin, ...related] = file.data.origins
  if (defaultOrigin === undefined || !file.data.origins.includes(origin)) {
    return fault(
      `The application doesn't accept ceremonies on ${origin}, only on ${file.data.origins.join(", ")}.`,
      'Set "hostname" in passkeys_config.jsonc to the host in the address bar, or add the origin to "related_origins".',
    )
  }
  if (!URL.canParse(defaultOrigin)) return fault(`${relatedOrigins.url} isn't a list of origins.`, passOn)
  const rpId = new URL(defaultOrigin).hostname
  const [firstProblem] = parseRelatedOrigins(related, { rpId, defaultOrigin }).problems
  return firstProblem === undefined
    ? ok(`Passkeys of ${rpId} work on ${file.data.origins.join(", ")}.`)
    : fault(`${relatedOrigins.url}: ${firstProblem}.`, 'Correct "related_origins" in passkeys_config.jsonc.')
}

/** https://w3c.github.io/webappsec-passkey-endpoints/ */
function checkPasskeyEndpoints({ passkeyEndpoints }: OutsideFacts) {
  const problem = findFileProblem(passkeyEndpoints)
  if (problem !== undefined) return warning(problem, passOn)
  return listEndpoints(passkeyEndpoints).length === 2
    ? ok("Password managers find the page where users add passkeys.")
    : warning(`${passkeyEndpoints.url} doesn't link to the pages to enroll and manage passkeys.`, passOn)
}

/** https://w3c.github.io/webappsec-change-password-url/ */
function checkChangePassword({ changePassword, origin }: OutsideFacts) {
  if ("failure" in changePassword) return undefined
  return changePassword.redirectsTo?.startsWith(`${origin}/`)
    ? ok('"Change password" in a password manager opens the passkeys page.')
    : warning(
        `${changePassword.url} doesn't redirect to a page on ${origin}.`,
        "Configure the proxy to pass on /.well-known/ and the Host header to the application.",
      )
}

/** Password managers ignore `change-password` on a site that responds with 200 to everything. */
function checkMissingFile({ missingFile }: OutsideFacts) {
  if ("failure" in missingFile) return undefined
  return missingFile.status === 404
    ? ok("Requests for missing files get status 404.")
    : warning(
        `Requests for missing files get status ${missingFile.status} instead of 404, so password managers ignore change-password.`,
        "Configure the proxy to pass on the application's 404 responses.",
      )
}

/** A signed-out visitor is redirected to sign-in. */
function checkLinkedPages({ linkedPages, foreignLinks, origin }: OutsideFacts) {
  const fix = 'Set "hostname" in passkeys_config.jsonc to the host in the address bar.'
  const broken = linkedPages.filter((got) => "failure" in got || got.status >= 400)
  if (broken.length > 0) {
    const list = broken.map(({ url }) => url).join(", ")
    return fault(`The well-known files link to ${list}, which can't be opened.`, fix)
  }
  if (foreignLinks.length > 0) {
    const list = foreignLinks.join(", ")
    return warning(
      `The well-known files link to pages that aren't on ${origin}, so these weren't opened: ${list}.`,
      fix,
    )
  }
  return linkedPages.length === 0
    ? undefined
    : ok("Every page that the well-known files link to can be opened.")
}

/** https://www.rfc-editor.org/rfc/rfc9116 */
function checkSecurityText({ securityText, now }: OutsideFacts) {
  if ("failure" in securityText) return undefined
  if (!found(securityText)) {
    return ok("There is no security.txt, because no contact is set.")
  }
  const [, expires = ""] = /^Expires: (.+)$/m.exec(securityText.body) ?? []
  return Date.parse(expires) > now.getTime()
    ? ok("security.txt says where to report a vulnerability.")
    : warning(
        `${securityText.url} has expired or has no date.`,
        "Exclude it from the cache of the proxy or CDN.",
      )
}

const assetLinksFile = z
  .array(
    z.object({
      target: z.object({ namespace: z.literal("android_app"), package_name: z.string() }),
    }),
  )
  .min(1)

const appSiteAssociationFile = z.object({ webcredentials: z.object({ apps: z.array(z.string()).min(1) }) })

/** https://developer.android.com/identity/credential-manager/prerequisites */
function checkAndroidApps({ assetLinks }: OutsideFacts) {
  const file = assetLinksFile.safeParse(parseJson(assetLinks))
  return checkAppFile(
    assetLinks,
    "android_apps",
    file.data?.map(({ target }) => target.package_name),
  )
}

/** https://developer.apple.com/documentation/xcode/supporting-associated-domains */
function checkAppleApps({ appSiteAssociation }: OutsideFacts) {
  const file = appSiteAssociationFile.safeParse(parseJson(appSiteAssociation))
  return checkAppFile(appSiteAssociation, "apple_apps", file.data?.webcredentials.apps)
}

/** @param apps - The apps in the file, or undefined if it lists none. */
function checkAppFile(got: Got, setting: string, apps: string[] | undefined) {
  if ("failure" in got) return undefined
  if (got.status === 404) return ok(`No app is listed in ${setting}.`)
  const problem = findFileProblem(got)
  if (problem !== undefined) return fault(problem, passOn)
  return apps === undefined
    ? fault(`${got.url} doesn't list an app.`, passOn)
    : ok(`Passkeys work in ${apps.join(", ")}.`)
}

/** Browsers don't follow redirects for these files, and require JSON. */
function findFileProblem(got: Got): string | undefined {
  if ("failure" in got) return `${got.url} can't be requested: ${got.failure}.`
  if (got.status !== 200) return `${got.url} has status ${got.status} instead of 200.`
  const type = got.headers.get("content-type") ?? "no type"
  return /^application\/json\b/.test(type) ? undefined : `${got.url} has ${type} instead of application/json.`
}
