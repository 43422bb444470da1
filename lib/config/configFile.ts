// passkeys_config.jsonc: the site's hostname (and with it the RP ID), its name, who can sign up, limits, and the other origins and apps.

import { readFileSync } from "node:fs"
import { parse, printParseErrorCode, type ParseError } from "jsonc-parser"
import { z } from "zod"
import { isLocalhost } from "../passkeys/webauthn/origins"
import { toProblem } from "./configError"
import { androidAppsSchema, appleAppsSchema, toNativeApps, type NativeApps } from "./nativeApps"
import { toOrigins, type Origins } from "./origins"
import { parseRelatedOrigins } from "./relatedOrigins"

export interface SiteSettings extends NativeApps {
  /** The hostname without its port. */
  rpId: string
  rpName: string
  /** `http://` for localhost and its subdomains, `https://` otherwise, then the hostname with its port. */
  defaultOrigin: string
  /** Other origins where the same passkeys work. */
  relatedOrigins: string[]
  origins: Origins
  maxPasskeysPerUser: number
  /** Who can create an account: anyone, or only someone with an invitation. */
  signUp: "open" | "invitation"
  /** How long a recovery link works, in minutes. */
  recoveryLinkMinutes: number
  /** How many minutes after its creation a recovery link starts to work. */
  recoveryLinkDelayMinutes: number
  /** How long an invitation works, in days. */
  invitationDays: number
  /** Where the source code is published. */
  sourceUrl: string | undefined
  /** Where to report vulnerabilities: a `mailto:` or `https:` URL. */
  securityContact: string | undefined
}

const hostnamePattern =
  /^(localhost|([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9])(:[1-9]\d{0,4})?$/

const securityContactError =
  'must be an address to report vulnerabilities, such as "mailto:security@example.com" or "https://example.com/security"'

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`
  return z.int({ error }).min(min, error).max(max, error)
}

const configFileSchema = z.strictObject({
  hostname: z
    .string({
      error: 'is required: the host in the address bar, such as "example.com" or "localhost:3000"',
    })
    .regex(hostnamePattern, {
      error: ({ input }) =>
        `must be a lowercase host name with an optional port, such as "example.com" or "localhost:3000": no scheme, no path, no IP address${suggestHostname(input)}`,
      abort: true,
    })
    .refine((hostname) => URL.canParse(`http://${hostname}`), "must have a port from 1 to 65535"),
  max_passkeys_per_user: wholeNumber(1, 10).default(5),
  app_name: z
    .string({ error: "must be text of 1 to 64 characters" })
    .trim()
    .min(1, "must be text of 1 to 64 characters")
    .max(64, "must be text of 1 to 64 characters")
    .optional(),
  related_origins: z
    .array(z.string({ error: 'must be text, such as "https://example.org"' }), {
      error: 'must be a list of origins, such as ["https://example.org"]',
    })
    .default([]),
  android_apps: androidAppsSchema,
  apple_apps: appleAppsSchema,
  sign_up: z.enum(["open", "invitation"], { error: 'must be "open" or "invitation"' }).default("open"),
  recovery_link_minutes: wholeNumber(5, 1440).default(60),
  recovery_link_delay_minutes: wholeNumber(0, 10_080).default(0),
  invitation_days: wholeNumber(1, 30).default(7),
  source_url: z
    .url({
      protocol: /^https$/,
      error: 'must be an https URL, such as "https://github.com/example/passkeys"',
    })
    .optional(),
  security_contact: z
    .string({ error: securityContactError })
    .regex(/^(mailto:[^\s<>@]+@[^\s<>@]+|https:\/\/[^\s<>]+)$/, securityContactError)
    .optional(),
})

/** Suggests the host of a URL, in lowercase, in ASCII, and without a trailing dot. */
function suggestHostname(input: unknown): string {
  const url = String(input).includes("://") ? String(input) : `https://${String(input)}`
  if (!URL.canParse(url)) return ""
  const host = new URL(url).host.replace(/\.(?=$|:)/, "")
  return hostnamePattern.test(host) ? `. Use "${host}" instead` : ""
}

type ConfigFile = z.infer<typeof configFileSchema>

/**
 * Reads and parses the file.
 * @param problems Every problem is added to this list.
 */
export function parseConfigFile(path: string, problems: string[]): SiteSettings | undefined {
  let text: string
  try {
    text = readFileSync(path, "utf8")
  } catch {
    problems.push(`${path} can't be read. Create the file, or set PASSKEYS_CONFIG to its path.`)
    return undefined
  }
  const parseErrors: ParseError[] = []
  const json: unknown = parse(text, parseErrors, { allowTrailingComma: true })
  for (const { error, offset } of parseErrors) {
    const line = text.slice(0, offset).split("\n").length
    problems.push(`${path}, line ${line}: ${printParseErrorCode(error)}`)
  }
  if (parseErrors.length > 0) return undefined
  const parsed = configFileSchema.safeParse(json)
  if (parsed.success) return toSiteSettings(parsed.data, path, problems)
  problems.push(...parsed.error.issues.map((issue) => `${path}: ${toProblem(issue)}`))
  return undefined
}

function toSiteSettings(file: ConfigFile, path: string, problems: string[]): SiteSettings {
  const { hostname, app_name, related_origins, android_apps, apple_apps, source_url, security_contact } = file
  const rpId = hostname.replace(/:\d+$/, "")
  // In the form that browsers send, without the scheme's default port.
  const { origin: defaultOrigin } = new URL(`${isLocalhost(rpId) ? "http" : "https"}://${hostname}`)
  const related = parseRelatedOrigins(related_origins, { rpId, defaultOrigin })
  problems.push(...related.problems.map((problem) => `${path}: related_origins: ${problem}.`))
  const { relatedOrigins } = related
  const apps = toNativeApps(android_apps, apple_apps)
  return {
    rpId,
    rpName: app_name ?? hostname,
    defaultOrigin,
    relatedOrigins,
    ...apps,
    origins: toOrigins({ rpId, defaultOrigin, relatedOrigins, ...apps }),
    maxPasskeysPerUser: file.max_passkeys_per_user,
    signUp: file.sign_up,
    recoveryLinkMinutes: file.recovery_link_minutes,
    recoveryLinkDelayMinutes: file.recovery_link_delay_minutes,
    invitationDays: file.invitation_days,
    sourceUrl: source_url?.replace(/\/$/, ""),
    securityContact: security_contact,
  }
}
